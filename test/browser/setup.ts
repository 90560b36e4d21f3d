/** Once per run: the sample report's site, under a base path, on a port of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildSite } from '../../scripts/report/site.ts';
import { writeSampleReport } from '../site/sample-report.ts';
import { serve } from './serve.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the sample site, ending in its base path. */
    site: string;
    /** Its folder. */
    siteFolder: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-site-test-'));
  const outDir = join(folder, 'site');
  writeSampleReport(join(folder, 'report'));
  await buildSite({ reportDir: join(folder, 'report'), outDir, cacheDir: join(folder, 'cache'), base: '/handbook/' });
  const server = await serve(outDir, '/handbook/');
  project.provide('site', server.url);
  project.provide('siteFolder', outDir);
  return async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
