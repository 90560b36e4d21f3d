/** `atlas verify`: references in documents, held against a codebase. */
import { readInputs } from './inputs.ts';
import { type ChosenDocuments, chosenDocuments } from './io/chosen-documents.ts';
import { readRunbookFiles } from './io/documents.ts';
import { lockTexts } from './io/lock-files.ts';
import { CONFIG_DEFAULTS } from './model/config.ts';
import { AtlasError } from './model/error.ts';
import { countReferences } from './model/reference.ts';
import type { AnalyseInput } from './model/run.ts';
import { VERIFY_OUTPUT_VERSION, type VerifyOutput } from './model/verify-output.ts';
import { look } from './pipeline.ts';
import { isProse } from './references/counted.ts';
import { startReading } from './references/read-documents.ts';
import { verifyDocuments } from './references/verify.ts';
import { codebaseHead } from './report/codebase-head.ts';
import { verifyLive } from './verify-live.ts';

/** Looks at the documents that `globs` name; without any at the team's own. Errors: `no-documents`, and those of a scan. */
export async function verify(input: AnalyseInput, globs: readonly string[] | undefined): Promise<VerifyOutput> {
  input.progress.stage('reading documents');
  const { documents, skipped } = await choose(input, globs);
  const reading = startReading(documents, input.mentions);
  input.progress.stage('scanning');
  const inputs = await readInputs(input);
  const looked = await look(input, inputs);
  const { sources, derived } = looked;
  input.progress.stage('looking references up');
  const locks = lockTexts(
    input.root,
    sources.layout.projects.map(({ path }) => path),
  );
  const { root: folder, commandLine, past } = input;
  const ground = {
    root: folder,
    derived,
    bytes: sources.bytes,
    locks,
    commit: inputs.git?.commit ?? null,
    past,
    ...(commandLine && { commandLine }),
  };
  const found = await verifyDocuments(documents, ground, reading);
  const verified = await verifyLive(documents, found, { input, inputs, looked });
  const { root, commit, dirty, files, modules, parseErrors } = codebaseHead(sources);
  return {
    version: VERIFY_OUTPUT_VERSION,
    codebase: { root, commit, dirty, files, modules, parseErrors },
    summary: { documents: verified.length, ...countReferences(verified.flatMap(({ references }) => references)) },
    documents: verified,
    history: inputs.git?.commit ? (inputs.git.shallow ? 'shallow' : 'whole') : 'none',
    ...(skipped.length > 0 && { skipped }),
  };
}

/** The team's folder; where it holds nothing, every document of the codebase. */
async function choose(
  { root, config, progress }: AnalyseInput,
  globs: readonly string[] | undefined,
): Promise<ChosenDocuments> {
  if (globs) {
    const chosen = await chosenDocuments(root, globs);
    if (chosen.documents.length > 0) return chosen;
    throw new AtlasError({
      code: 'no-documents',
      message: `No Markdown of the codebase is named by ${globs.map((glob) => `"${glob}"`).join(', ')}${chosen.skipped.length > 0 ? ` (${chosen.skipped.length} left out: ${chosen.skipped[0]!.why})` : ''}.`,
      hint: "Globs count from the codebase's root: --docs 'docs/**/*.md'. A changelog is read where it is named in full.",
    });
  }
  const docs = (config.docs ?? CONFIG_DEFAULTS.docs).replace(/\/+$/, '');
  const own = await chosenDocuments(root, [`${docs}/**`, ...(config.plans?.files ?? [])]);
  const runbooks = await readRunbookFiles(root, docs, config.runbooks?.files);
  own.documents = [...own.documents.filter(({ path }) => isProse(path, docs)), ...runbooks.documents].sort((a, b) =>
    a.path < b.path ? -1 : 1,
  );
  if (own.documents.length > 0) return own;
  const all = await chosenDocuments(root, undefined);
  if (all.documents.length > 0) {
    progress.note(`${docs} holds no documents: every Markdown file of the codebase is looked at; --docs names some`);
    return all;
  }
  throw new AtlasError({
    code: 'no-documents',
    message: 'There is no Markdown in this codebase.',
    hint: `Write some into ${docs}, or name it with --docs.`,
  });
}
