/** `atlas verify` over every Markdown file of a codebase, as a whole process: cold, and with facts kept. */
import { measureRun } from '../io/measure.ts';
import { nodeProgram } from '../io/process.ts';
import type { VerifyOutput } from '../model/verify-output.ts';

/** One run each; `null`: there is no Markdown. */
export interface VerifyMeasured {
  documents: number;
  references: number;
  cold: number;
  warm: number;
}

/** `cache`: a folder that is not there yet. Errors: the program broke. */
export async function measureVerify(atlas: string, root: string, cache: string): Promise<VerifyMeasured | null> {
  const words = [atlas, 'verify', root, '--docs', '**/*.md', '--format', 'json', '--quiet', '--cache', cache];
  const cold = await measureRun(nodeProgram(), words);
  if (cold.status === 2) return null;
  const warm = await measureRun(nodeProgram(), words);
  const { summary } = JSON.parse(warm.stdout) as VerifyOutput;
  return { documents: summary.documents, references: summary.total, cold: cold.seconds, warm: warm.seconds };
}
