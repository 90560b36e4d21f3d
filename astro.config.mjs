// For Astro's own commands and editors: `astro check`, `astro sync`. A build passes the same settings inline, see scripts/report/site.ts.
import { join } from 'node:path';
import { siteConfig } from './scripts/report/site-config.ts';

const folder = join(import.meta.dirname, 'node_modules', '.cache', 'atlas');
const { configFile, root, ...config } = siteConfig({
  key: '',
  title: 'Atlas',
  cacheDir: folder,
  outDir: join(folder, 'site'),
});

export default config;
