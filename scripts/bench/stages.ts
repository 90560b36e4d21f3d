/** A whole build with a clock at each stage; run as a program of its own: `node stages.ts ROOT SCRATCH OUT`. Prints JSON. */
import { join } from 'node:path';
import { now, stopwatch } from '../io/clock.ts';
import { loadConfig } from '../io/config-file.ts';
import { programArguments, thisProcess } from '../io/process.ts';
import { openStore } from '../io/store.ts';
import { buildSite } from '../report/site.ts';
import { writeReport } from '../report/write.ts';
import { analyse } from '../run.ts';

/** Seconds by stage, in the order they ran. */
export interface Stages {
  stages: { name: string; seconds: number }[];
  pages: number;
}

const [root, scratch, out] = programArguments() as [string, string, string];
const stages: Stages['stages'] = [];
let elapsed = stopwatch();
let current = 'starting';
const stage = (name: string) => {
  stages.push({ name: current, seconds: elapsed() / 1000 });
  current = name;
  elapsed = stopwatch();
};
const progress = { stage, note: () => {}, done: () => {} };

const { config, file: configFile } = await loadConfig({ root, cwd: root, named: undefined, trust: false });
const store = openStore({ root, cacheDir: scratch, env: {} });
const analysis = await analyse({ root, config, configFile, facts: store.facts, now: now(), progress, trust: false });
stage('writing the facts cache');
store.facts.save();
stage('writing the report');
await writeReport(analysis, store.reportDir);
stage('rendering and indexing pages');
const { pages, seconds } = await buildSite({
  reportDir: store.reportDir,
  outDir: out,
  cacheDir: join(scratch, 'site'),
});
stage('done');
stages.push(
  { name: '  of that, rendering', seconds: seconds.render },
  { name: '  of that, indexing', seconds: seconds.index },
);
const result: Stages = { stages: stages.filter(({ name }) => name !== 'starting'), pages };
thisProcess().stdout.write(JSON.stringify(result));
