/** One run: what was computed from the same inputs before is answered at once; else the pipeline computes it. */

import { once } from './derive/once.ts';
import { readInputs } from './inputs.ts';
import type { Analyse } from './model/run.ts';

/** Reads files, writes none. Errors: those of the pipeline's stages. */
export const analyse: Analyse = async (input) => {
  input.progress.stage('reading sources');
  // The pipeline is loaded only when it has something to do: most of a warm run would be loading it. In a first run there
  // is no doubt, and it loads while git and the disk are waited for.
  const pipeline = once(() => import('./pipeline.ts'));
  if (input.results?.any() === false) void pipeline().then(({ prepare }) => prepare());
  const inputs = await readInputs(input);
  const compute = once(async () => (await pipeline()).compute(input, inputs));
  const kept = input.results?.get(inputs.key);
  if (kept) {
    return {
      ...kept,
      key: inputs.key,
      shards: async () => (await compute()).shards(),
      sourceViews: async () => (await compute()).sourceViews(),
      processes: async () => (await compute()).processes(),
      report: async () => (await compute()).report(),
      documents: async () => (await compute()).documents(),
      scanOutput: async () => (await compute()).scanOutput(),
    };
  }
  const analysis = await compute();
  input.results?.set(inputs.key, { verdicts: analysis.verdicts, warnings: analysis.warnings });
  return analysis;
};
