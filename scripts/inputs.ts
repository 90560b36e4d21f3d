/** Everything a run reads, before anything is computed from it, and the key that names it. */
import { resolve } from 'node:path';
import { type AuditFileBytes, readAudit } from './io/audit.ts';
import { type BaselineText, readBaseline } from './io/baseline-file.ts';
import { ciFolder, mixFolders, readCiFiles } from './io/ci-files.ts';
import { blobDigest, sha256 } from './io/digest.ts';
import { type Documents, readAlertFiles, readDocuments, readPlanFiles, readRunbookFiles } from './io/documents.ts';
import { modifiedTime } from './io/file-clock.ts';
import { type Git, readGit } from './io/git.ts';
import { mergeBase } from './io/git-history.ts';
import { ownStamp } from './io/install.ts';
import { caseGlobs, type OwnRuleFiles, readOwnRules } from './io/own-rules.ts';
import { type OwnersFile, readOwnersFile } from './io/owners-file.ts';
import { readTree, type SourceTree } from './io/source-tree.ts';
import { surroundings } from './io/surroundings.ts';
import { auditFolders, CONFIG_DEFAULTS } from './model/config.ts';
import type { NamedText } from './model/enforcement.ts';
import type { AnalyseInput } from './model/run.ts';

/** What was read. Paths are relative to the root, sorted by code point. */
export interface Inputs {
  tree: SourceTree;
  /** Digest of each source, as git names its blob. */
  digests: ReadonlyMap<string, string>;
  git: Git | null;
  audit: AuditFileBytes[];
  documents: Documents;
  /** Files that the configuration names as plans. */
  plans: Documents;
  /** Runbooks outside of the docs folder. */
  runbooks: Documents;
  /** Files that declare alerts. */
  alerts: Documents;
  /** What says what CI runs: workflows, scripts, settings of tools. */
  ci: readonly NamedText[];
  /** Rules, controls and rollouts of the codebase's own. */
  ownRules: OwnRuleFiles;
  /** Who answers for which files; `null`: nothing says it. */
  owners: OwnersFile | null;
  /** What modules are compared with: as it was named, and where it and HEAD parted. */
  since: { revision: string; commit: string } | null;
  /** Findings accepted at adoption; `null`: there is no such file. */
  baseline: BaselineText | null;
  /** When a source or audit file was last written, in milliseconds; asked only where git cannot tell. */
  modified(path: string): number | undefined;
  /** Equal for equal inputs, whenever the run happens on the same day; with a rollout, whose snapshots age fast, in the same minute. */
  key: string;
}

/** `known`: what git knows, where that is not asked of the folder itself. */
export async function readInputs(input: AnalyseInput, known?: Git | null): Promise<Inputs> {
  const { root, config } = input;
  const docs = config.docs ?? CONFIG_DEFAULTS.docs;
  const ownRules = readOwnRules(root, docs);
  const [tree, git, audit, documents, plans, runbooks, alerts] = await Promise.all([
    readTree(root, { exclude: leftOut(config, ownRules) }),
    known === undefined ? readGit(root, config.history?.file ? [config.history.file] : []) : known,
    readAudit(root, auditFolders(config)),
    readDocuments(root, docs),
    readPlanFiles(root, config.plans?.files ?? []),
    readRunbookFiles(root, docs, config.runbooks?.files),
    readAlertFiles(root, docs, config.alerts),
  ]);
  const path = resolve(root, config.baseline ?? CONFIG_DEFAULTS.baseline);
  const baseline = readBaseline(root, input.baseline ?? { path, required: false });
  const digests = new Map(tree.files.map(({ path, bytes }) => [path, blobDigest(bytes)]));
  const modified = (path: string) => modifiedTime(root, path);
  const ci = readCiFiles(ciFolder(root), mixFolders(digests.keys()));
  const owners = readOwnersFile(root);
  const since =
    input.since === undefined ? null : { revision: input.since, commit: await mergeBase(root, input.since) };
  const prose = documents.documents.length + plans.documents.length + runbooks.documents.length;
  const around = prose + ownRules.rollouts.length > 0 ? await surroundings(root, git, mixFolders(digests.keys())) : '';
  const inputs = {
    tree,
    digests,
    git,
    audit,
    documents,
    plans,
    runbooks,
    alerts,
    ci,
    ownRules,
    owners,
    since,
    baseline,
    modified,
  };
  return { ...inputs, key: keyOf(input, inputs, around) };
}

/** Globs of files that are not read: those of the configuration, and cases of the codebase's own rules. */
export function leftOut({ exclude = [] }: AnalyseInput['config'], ownRules: OwnRuleFiles): string[] {
  return [...exclude, ...caseGlobs(ownRules)];
}

function keyOf(
  { root, config, configFile, trust, now }: AnalyseInput,
  inputs: Omit<Inputs, 'key'>,
  around: string,
): string {
  const { git, tree, digests, audit, documents, plans, runbooks, alerts, ci, ownRules, baseline, modified } = inputs;
  const newest = audit.length > 0 ? Math.max(...[...digests.keys()].map((path) => modified(path) ?? 0)) : 0;
  const parts = [
    ownStamp(),
    JSON.stringify([
      root,
      config,
      configFile,
      trust,
      // Waivers end with a day; evidence grows old by the hour, a rollout's figures by the minute.
      now.toISOString().slice(0, ownRules.rollouts.length > 0 ? 16 : audit.length > 0 ? 13 : 10),
      tree.problems,
      documents,
      plans,
      runbooks,
      alerts,
      ci,
      newest,
    ]),
    JSON.stringify([baseline, inputs.owners, inputs.since]),
    JSON.stringify(git && [git.commit, git.commitTime, git.dirty, git.sourceUrl, git.shallow]),
    // Whether a document's reference is found may depend on any file.
    around,
    ownRules.key,
    ...[...digests].map(([path, digest]) => `${path} ${digest}`),
    ...audit.map(({ path, bytes, problem }) => `${path} ${problem ?? sha256(bytes)} ${modified(path)}`),
  ];
  return sha256(new TextEncoder().encode(parts.join('\0')));
}
