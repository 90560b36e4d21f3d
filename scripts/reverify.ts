/** Builds the verdicts of a manifest again, from its commit and its artefacts, as of its day. Nothing is checked out, nothing is run. */
import { basename, join } from 'node:path';
import { type Inputs, readInputs } from './inputs.ts';
import { type AuditFileBytes, readAudit } from './io/audit.ts';
import { type CommitFolder, withCommit } from './io/commit-folder.ts';
import { loadConfig } from './io/config-file.ts';
import { sha256 } from './io/digest.ts';
import type { Git } from './io/git.ts';
import { gitAt } from './io/git-at.ts';
import { commitOf, FETCH, isShallow } from './io/git-history.ts';
import { gitRunner } from './io/git-run.ts';
import { listCommit } from './io/git-tree.ts';
import { type Candidate, chooseArtefacts } from './manifest/artefacts.ts';
import { changedInputs, differencesOf } from './manifest/compare.ts';
import { isWhole } from './manifest/make.ts';
import { auditFolders } from './model/config.ts';
import { AtlasError } from './model/error.ts';
import type { InputManifest } from './model/input-manifest.ts';
import { REVERIFY_OUTPUT_VERSION, type ReverifyOutput } from './model/reverify-output.ts';
import type { AnalyseInput, Reverify, ReverifyAsked } from './model/run.ts';

type File = Candidate & { bytes: Uint8Array };

/** Errors: the commit, an artefact or the trust that it takes is missing; sources that no commit holds. */
export const reverify: Reverify = async (input, asked) => {
  const { manifest } = asked;
  if (manifest.trust && !input.trust)
    throw refusal('trust', 'The site was built with --trust: code of the codebase took part.', {
      hint: 'Add --trust when the codebase is yours; without it other rules would judge.',
    });
  const dayInput = { ...input, now: momentOf(manifest) };
  if (asked.workingTree) return answer(asked, await manifestNow(dayInput, await readInputs(dayInput), manifest), null);
  const hash = await commitFor(input.root, asked);
  input.progress.stage(`looking at ${hash.slice(0, 10)}`);
  const commit = await listCommit(input.root, hash);
  return withCommit(commit, basename(input.root), async (folder) => {
    const { root } = folder;
    const loaded = await loadConfig({ root, cwd: root, named: asked.config, trust: input.trust });
    const there: AnalyseInput = { ...dayInput, root, config: loaded.config, configFile: loaded.file };
    const placed = await placeArtefacts(folder, there, input, asked);
    const git = await gitAt(commit, placed);
    const now = await manifestNow(there, await inputsAt(there, git, manifest, placed), manifest);
    requireCommitted(manifest, now);
    return answer(asked, now, hash);
  });
};

/** A moment of that day and that hour: as the build took it, to the hour. */
function momentOf({ day, asOf }: InputManifest): Date {
  const end = new Date(asOf);
  return end.toISOString().startsWith(day) ? end : new Date(end.getTime() - 1);
}

async function commitFor(root: string, { manifest, commit: named }: ReverifyAsked): Promise<string> {
  const wanted = named ?? manifest.commit;
  if (wanted === null)
    throw manifest.commitWithheld
      ? refusal('withheld', 'The site does not publish its commit.', { hint: 'Name it: --commit REV.' })
      : refusal('no-commit', 'The site was built outside git: there is no commit to go to.', {
          hint: 'Compare it with what is on disk: --working-tree.',
        });
  const git = await gitRunner(root);
  if (!git)
    throw refusal(
      'no-git',
      'The commit cannot be read: this folder is in no git repository (or git is not installed).',
      {
        hint: 'Run it in a clone of the codebase, or compare with what is on disk: --working-tree.',
      },
    );
  const hash = await commitOf(git, wanted);
  if (hash) return hash;
  throw refusal('unknown-commit', `git knows no commit ${wanted} here.`, {
    hint: (await isShallow(git)) ? `This is a shallow clone. ${FETCH}` : 'Fetch it, or name the clone that has it.',
  });
}

/** Puts the artefacts of the manifest where they lay, and takes away what is no artefact of it. */
async function placeArtefacts(
  folder: CommitFolder,
  { config }: AnalyseInput,
  { root }: AnalyseInput,
  { manifest, evidence }: ReverifyAsked,
): Promise<Map<string, Uint8Array>> {
  const folders = auditFolders(config);
  const committed = await readAudit(folder.root, folders);
  const under = (path: string) =>
    evidence === undefined ? path : join(folders[0] ?? 'audit', path).replaceAll('\\', '/');
  const current = await (evidence === undefined ? readAudit(root, folders) : readAudit(evidence, ['.']));
  const candidates = [
    ...current.map((file): File => candidate({ ...file, path: under(file.path) }, true)),
    ...committed.map((file): File => candidate(file, false)),
  ];
  const { files, missing } = chooseArtefacts(manifest.artefacts, candidates);
  if (missing.length > 0) throw missingArtefacts(missing);
  for (const { path } of committed) if (!files.has(path)) folder.remove(path);
  for (const [path, { bytes }] of files) folder.put(path, bytes);
  return new Map([...files].map(([path, { bytes }]) => [path, bytes]));
}

function candidate({ path, bytes }: AuditFileBytes, current: boolean): File {
  return { path, bytes, digest: `sha256:${sha256(bytes)}`, current };
}

/** What was read, with git as it was then; clocks of files say what the manifest tells, and nothing of their own. */
async function inputsAt(
  input: AnalyseInput,
  git: Git | null,
  { artefacts }: InputManifest,
  placed: ReadonlyMap<string, Uint8Array>,
): Promise<Inputs> {
  const inputs = await readInputs(input, git);
  const clocks = new Map(artefacts.map(({ digest, clock }) => [digest, clock]));
  const clockOf = (path: string) => {
    const bytes = placed.get(path);
    return bytes && clocks.get(`sha256:${sha256(bytes)}`);
  };
  return {
    ...inputs,
    modified(path) {
      if (inputs.modified(path) === undefined) return undefined;
      if (!placed.has(path)) return 1;
      const clock = clockOf(path);
      return clock === undefined ? undefined : clock === 'fresh' ? 2 : 0;
    },
  };
}

async function manifestNow(input: AnalyseInput, inputs: Inputs, { audience }: InputManifest): Promise<InputManifest> {
  // Loaded only when there is something to judge: see run.ts.
  const { compute } = await import('./pipeline.ts');
  const documents = await (await compute(input, inputs)).documents();
  return JSON.parse(documents.get(audience === 'public' ? 'public/manifest.json' : 'manifest.json')!) as InputManifest;
}

/** A site of a dirty tree can be built again where only audit output was not committed: that is at hand by its digest. */
function requireCommitted(then: InputManifest, now: InputManifest): void {
  const changed = changedInputs(then, now).filter(({ what }) => what !== 'rules');
  if (!then.dirty || changed.length === 0) return;
  throw refusal(
    'dirty',
    `The site was built from a dirty tree: its ${changed.map(({ what }) => what).join(', ')} ${changed.length === 1 ? 'is' : 'are'} in no commit.`,
    { hint: 'Only the working tree can be compared, where it still is as it was: --working-tree.' },
  );
}

function answer({ manifest: then }: ReverifyAsked, now: InputManifest, commit: string | null): ReverifyOutput {
  const whole = isWhole(then, sha256);
  const differences = [
    ...(whole ? [] : [{ what: 'manifest' as const, told: then.digest, found: null }]),
    ...differencesOf(then, now),
  ];
  const unread = then.artefacts.filter((one) => one.unread).length;
  return {
    version: REVERIFY_OUTPUT_VERSION,
    same: differences.length === 0,
    audience: then.audience,
    commit,
    day: then.day,
    outcomes: then.outcomes.length,
    artefacts: then.artefacts.length,
    differences,
    assumed: then.artefacts.flatMap(({ path, digest, clock }) =>
      clock ? [{ artefact: path ?? digest, freshness: clock }] : [],
    ),
    notes: [
      ...(then.dirty && commit
        ? ['The site was built from a tree with uncommitted changes; none of them is an input but the audit output.']
        : []),
      ...(unread > 0 ? [`${unread} of the artefacts could not be read then, and are left out.`] : []),
    ],
  };
}

function missingArtefacts(missing: InputManifest['artefacts']): AtlasError {
  const names = missing.map(({ path, digest }) => path ?? `${digest.slice(0, 19)}…`);
  const shown = names.slice(0, 3).join(', ') + (names.length > 3 ? ` and ${names.length - 3} more` : '');
  return refusal(
    'missing-artefact',
    `${missing.length === 1 ? 'An artefact is' : `${missing.length} artefacts are`} not at hand: ${shown}.`,
    {
      hint: 'Name the folder that holds the audit output of that build: --evidence FOLDER.',
    },
  );
}

function refusal(code: string, message: string, { hint }: { hint: string }): AtlasError {
  return new AtlasError({ code: `reverify-${code}`, message, hint });
}
