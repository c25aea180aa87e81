// Bundles the front end into wwwroot/dist. Run by the web project's build; nothing here is served as it is.
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, '..', 'wwwroot', 'dist');

// Bootstrap ships its icons as data: addresses and its dark colours behind an attribute. Our content security policy
// allows images from our own address only, and the reader's system decides about dark: so both are rewritten here.
const bootstrapForUs = {
  name: 'bootstrap-for-us',
  setup(bundle) {
    bundle.onLoad({ filter: /bootstrap[\\/]dist[\\/]css[\\/]bootstrap\.css$/ }, async ({ path }) => {
      let css = await readFile(path, 'utf8');
      const icons = new Map();
      css = css.replace(/url\("data:image\/svg\+xml,([^"]+)"\)/g, (_, svg) => {
        if (!icons.has(svg)) icons.set(svg, `icon-${icons.size + 1}.svg`);
        return `url("./${icons.get(svg)}")`;
      });
      for (const [svg, name] of icons) await writeFile(join(dist, name), decodeURIComponent(svg));
      css = css.replace(/^\[data-bs-theme=dark\][^{}]*\{[^{}]*\}/gm, (rule) =>
        `@media (prefers-color-scheme: dark) { ${rule.replaceAll('[data-bs-theme=dark]', ':root')} }`);
      return { contents: css, loader: 'css' };
    });
  },
};

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await build({
  absWorkingDir: here,
  entryPoints: [
    { in: 'site/site.js', out: 'site' },
    { in: 'site/site.css', out: 'site' },
    { in: 'dashboard/dashboard.js', out: 'dashboard' },
  ],
  outdir: dist,
  bundle: true,
  minify: true,
  splitting: true,
  format: 'esm',
  target: ['chrome109', 'firefox115', 'safari16'],
  entryNames: '[name]',
  chunkNames: '[name]-[hash]',
  external: ['./icon-*.svg'],
  legalComments: 'linked',
  logLevel: 'warning',
  plugins: [bootstrapForUs],
}).catch(() => process.exit(1)); // esbuild has said what is wrong

// scan.mjs wants the languages of its packages in one folder
const words = join(here, 'node_modules', '.words');
await mkdir(words, { recursive: true });
for (const language of ['chi_sim', 'eng']) {
  const file = `${language}.traineddata.gz`;
  await copyFile(join(here, 'node_modules', '@tesseract.js-data', language, '4.0.0_best_int', file), join(words, file));
}
