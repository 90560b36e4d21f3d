/** Once per run: the site of the sample report, under a base path, and the demo's two, built by the command line; a port each. */
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
    /** Where the demo's report is kept, in `report/`. */
    demoCache: string;
    /** Address and folder of the demo's public site. */
    publicSite: string;
    publicFolder: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-site-test-'));
  const outDir = join(folder, 'site');
  await writeSampleReport(join(folder, 'report'));
  await buildSite({ reportDir: join(folder, 'report'), outDir, cacheDir: join(folder, 'cache'), base: '/handbook/' });
  const demoFolder = join(folder, 'demo');
  const demoCache = join(folder, 'demo-cache');
  const publicFolder = join(folder, 'public');
  const build = async (...words: string[]) =>
    promisify(execFile)(process.execPath, ['scripts/atlas.ts', 'build', '--cache', demoCache, ...words], {
      cwd: join(import.meta.dirname, '..', '..'),
    });
  await build('--out', demoFolder);
  await build('--out', publicFolder, '--audience', 'public');
  const demo = await serve(demoFolder);
  const forAll = await serve(publicFolder);
  const server = await serve(outDir, '/handbook/');
  project.provide('site', server.url);
  project.provide('siteFolder', outDir);
  project.provide('demo', demo.url);
  project.provide('demoFolder', demoFolder);
  project.provide('demoCache', demoCache);
  project.provide('publicSite', forAll.url);
  project.provide('publicFolder', publicFolder);
  return async () => {
    await Promise.all([server.close(), demo.close(), forAll.close()]);
    rmSync(folder, { recursive: true, force: true });
  };
}
