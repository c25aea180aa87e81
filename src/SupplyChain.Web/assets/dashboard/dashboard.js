// Draws <figure data-chart>; the table beside it holds the same figures and stays.
import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { option } from './option.js';

use([BarChart, LineChart, PieChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const still = matchMedia('(prefers-reduced-motion: reduce)');
const dark = matchMedia('(prefers-color-scheme: dark)');

/** Colours and font come from the style sheet, so that a chart follows the theme. */
function theme(figure) {
  const style = getComputedStyle(figure);
  const value = (name) => style.getPropertyValue(name).trim();
  return {
    colors: [1, 2, 3, 4, 5, 6, 7, 8].map((i) => value(`--chart-${i}`)),
    text: value('--ink'),
    muted: value('--ink-soft'),
    line: value('--line'),
    surface: value('--surface'),
    font: style.fontFamily,
    still: still.matches,
  };
}

function draw(figure) {
  const data = JSON.parse(figure.querySelector('script[type="application/json"]')?.textContent ?? figure.dataset.chart);
  const canvas = document.createElement('div');
  canvas.className = 'chart-canvas';
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', data.summary);
  figure.prepend(canvas);
  const chart = init(canvas, null, { renderer: 'canvas' });
  const paint = () => chart.setOption(option(data, theme(figure)), true);
  paint();
  dark.addEventListener('change', paint);
  new ResizeObserver(() => chart.resize()).observe(canvas);
  window.addEventListener('beforeprint', () => chart.resize());
}

document.querySelectorAll('[data-chart]').forEach(draw);
