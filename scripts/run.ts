/** One run: what was computed from the same inputs before is answered at once; else the pipeline computes it. */
import { readInputs } from './inputs.ts';
import type { Analyse, Analysis } from './model/run.ts';

/** Reads files, writes none. Errors: those of the pipeline's stages. */
export const analyse: Analyse = async (input) => {
  input.progress.stage('reading sources');
  const inputs = await readInputs(input);
  let computed: Promise<Analysis> | undefined;
  const compute = () => {
    // The pipeline is loaded only when it has something to do: most of a warm run would be loading it.
    computed ??= import('./pipeline.ts').then((pipeline) => pipeline.compute(input, inputs));
    return computed;
  };
  const kept = input.results?.get(inputs.key);
  if (kept) {
    return {
      ...kept,
      key: inputs.key,
      shards: async () => (await compute()).shards(),
      scanOutput: async () => (await compute()).scanOutput(),
    };
  }
  const analysis = await compute();
  input.results?.set(inputs.key, { report: analysis.report, warnings: analysis.warnings });
  return analysis;
};
