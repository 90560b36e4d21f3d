/** Evidence alone: what `atlas evidence` asks for, with a codebase around the files or without one. */
import { gatherEvidence, looseEvidence } from './evidence.ts';
import { isArtefact } from './ingest/folder.ts';
import { readInputs } from './inputs.ts';
import { readAudit } from './io/audit.ts';
import type { AnalyseInput, FolderEvidence } from './model/run.ts';
import { look } from './pipeline.ts';

/** Of folders of a codebase, held against what is scanned. Errors: those of a scan. */
export async function evidenceIn(input: AnalyseInput, folders: readonly string[]): Promise<FolderEvidence> {
  input.progress.stage('scanning');
  const inputs = await readInputs({ ...input, config: { ...input.config, audit: [...folders] } });
  const { sources, derived } = await look(input, inputs);
  input.progress.stage('reading evidence');
  const evidence = await gatherEvidence(inputs, sources, derived);
  return { evidence, notes: notesOf(inputs.audit) };
}

/** Of a folder that belongs to no codebase: no name can be held against anything. */
export async function evidenceOf(root: string): Promise<FolderEvidence> {
  const files = await readAudit(root, ['.']);
  return { evidence: await looseEvidence(files), notes: notesOf(files) };
}

function notesOf(files: readonly { path: string }[]): string[] {
  return files.map(({ path }) => path).filter((path) => !isArtefact(path) && !/(?:^|\/)manifest\.json$/i.test(path));
}
