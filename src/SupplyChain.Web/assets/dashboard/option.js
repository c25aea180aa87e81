/**
 * Turns the portal's chart description into ECharts' option.
 * { type: 'bar' | 'line' | 'pie', summary, unit, max?, horizontal?, categories: [], series: [{ name, values: [], stack?, target?, color? }] }
 * A null value is missing and stays a gap; color is the number of a theme colour, 1 to 8.
 */
export function option(data, theme) {
  const { type, unit = '', categories, series } = data;
  const shown = (value) => (value === null || value === undefined || value === '-' ? '–' : `${value}${unit && ` ${unit}`}`);
  const label = { color: theme.text };
  const common = {
    color: theme.colors,
    textStyle: { fontFamily: theme.font, color: theme.text },
    animation: !theme.still,
    aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
    // rich text is painted on the canvas; an HTML tooltip would need inline styles, which the policy forbids
    tooltip: {
      renderMode: 'richText',
      trigger: type === 'pie' ? 'item' : 'axis',
      valueFormatter: shown,
      backgroundColor: theme.surface,
      borderColor: theme.line,
      textStyle: label,
      confine: true,
    },
    legend: { show: type === 'pie' || series.length > 1, bottom: 0, textStyle: label, type: 'plain' },
  };

  if (type === 'pie')
    return {
      ...common,
      series: series.map((s) => ({
        type: 'pie',
        name: s.name,
        radius: ['45%', '70%'],
        center: ['50%', '44%'],
        label: { ...label, formatter: '{b} {c}' },
        itemStyle: { borderColor: theme.surface, borderWidth: 2 },
        data: categories.map((name, i) => ({ name, value: s.values[i] })).filter((d) => d.value !== null),
      })),
    };

  const names = { type: 'category', data: categories, axisLabel: label, axisLine: { lineStyle: { color: theme.muted } }, axisTick: { show: false } };
  const values = { type: 'value', name: unit, nameTextStyle: label, axisLabel: label, splitLine: { lineStyle: { color: theme.line } }, max: data.max };
  return {
    ...common,
    grid: { left: 8, right: 16, top: unit ? 36 : 16, bottom: series.length > 1 ? 44 : 8, containLabel: true },
    xAxis: data.horizontal ? values : names,
    yAxis: data.horizontal ? { ...names, inverse: true } : values,
    series: series.map((s, i) => ({
      type,
      name: s.name,
      stack: s.stack,
      data: s.values.map((v) => v ?? '-'),
      barMaxWidth: 36,
      connectNulls: false,
      symbolSize: 8,
      // shapes tell lines apart where colours do not
      symbol: ['circle', 'rect', 'triangle', 'diamond'][i % 4],
      lineStyle: { width: 2, type: s.target ? 'dashed' : 'solid' },
      itemStyle: s.color ? { color: theme.colors[s.color - 1] } : undefined,
    })),
  };
}
