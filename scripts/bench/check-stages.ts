/** The work of a cold check on one thread, with a clock at each stage; run as a program of its own: `node check-stages.ts ROOT`. Prints JSON. */
import { stopwatch } from '../io/clock.ts';
import { keepCompiledCode } from '../io/compiled-code.ts';
import { programArguments, thisProcess } from '../io/process.ts';

/** Seconds by stage, in the order they ran. */
export interface CheckStages {
  stages: { name: string; seconds: number }[];
}

keepCompiledCode();
const stages: CheckStages['stages'] = [];
async function stage<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const elapsed = stopwatch();
  const result = await work();
  stages.push({ name, seconds: elapsed() / 1000 });
  return result;
}

const [root] = programArguments() as [string];
// Everything is loaded here, so that the first stage holds what loading costs.
const atlas = await stage('loading modules', async () => ({
  ...(await import('../io/source-tree.ts')),
  ...(await import('../io/parts.ts')),
  ...(await import('../scan/grammar.ts')),
  ...(await import('../scan/scan-file.ts')),
  ...(await import('../derive/derive.ts')),
  ...(await import('../derive/layout.ts')),
  ...(await import('../rules/load.ts')),
  ...(await import('../rules/run.ts')),
  rules: await (await import('../rules/load.ts')).loadRules(
    (await import('../io/parts.ts')).partFolders('rules', 'rule.ts'),
  ),
}));
const parser = await stage('loading the grammar', () => atlas.elixirParser());
const texts = await stage('reading files', async () =>
  (await atlas.readTree(root)).files.map(({ path, bytes }) => ({ path, text: bytes.toString('utf8') })),
);
await stage('tree-sitter alone', () => {
  for (const { text } of texts) parser.parse(text)?.delete();
});
const read = await stage('files to facts, tree-sitter included', () =>
  texts.map(({ path, text }) => ({ path, facts: atlas.scanFile(parser, text, path) })),
);
const kept = await stage('facts to JSON, all of them', () => read.map(({ facts }) => JSON.stringify(facts)));
await stage('JSON to facts, all of them', () => kept.map((json) => JSON.parse(json) as unknown));
const derived = await stage('deriving', () => {
  const paths = read.map(({ path }) => path);
  const whole = atlas.layout(
    read.filter(({ path }) => path === 'mix.exs' || path.endsWith('/mix.exs')),
    paths,
  );
  const files = read.map(({ path, facts }) => {
    const file = { path, facts, scope: whole.scopeOf(path), app: whole.projectOf(path)?.name ?? null };
    return whole.isOwn(path) ? file : { ...file, secondary: true as const };
  });
  return atlas.derive({ files, layout: whole }, {});
});
const slowest: CheckStages['stages'] = [];
for (const rule of atlas.rules) {
  const elapsed = stopwatch();
  atlas.runRules([rule], derived, { today: '2000-01-01' });
  slowest.push({ name: `  ${rule.id}`, seconds: elapsed() / 1000 });
}
stages.push({
  name: `all ${slowest.length} rules; of that:`,
  seconds: slowest.reduce((sum, { seconds }) => sum + seconds, 0),
});
stages.push(...slowest.sort((a, b) => b.seconds - a.seconds).slice(0, 5));
const result: CheckStages = { stages };
thisProcess().stdout.write(JSON.stringify(result));
