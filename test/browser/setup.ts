/** Once per run: the site of the sample report, under a base path, and the demo's, built by the command line; a port each. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
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
    /** Address and folder of the demo's site. */
    demo: string;
    demoFolder: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-site-test-'));
  const outDir = join(folder, 'site');
  await writeSampleReport(join(folder, 'report'));
  await buildSite({ reportDir: join(folder, 'report'), outDir, cacheDir: join(folder, 'cache'), base: '/handbook/' });
  const demoFolder = join(folder, 'demo');
  const build = ['scripts/atlas.ts', 'build', '--out', demoFolder, '--cache', join(folder, 'demo-cache')];
  await promisify(execFile)(process.execPath, build, { cwd: join(import.meta.dirname, '..', '..') });
  const demo = await serve(demoFolder);
  const server = await serve(outDir, '/handbook/');
  project.provide('site', server.url);
  project.provide('siteFolder', outDir);
  project.provide('demo', demo.url);
  project.provide('demoFolder', demoFolder);
  return async () => {
    await Promise.all([server.close(), demo.close()]);
    rmSync(folder, { recursive: true, force: true });
  };
}
