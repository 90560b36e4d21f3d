/** One run of `atlas fix`: reads the codebase, mends it in memory, answers what would change. Writes nothing. */
import { readCodebase, type Sources } from '../codebase-sources.ts';
import { readCi } from '../enforcement/read.ts';
import { applyBaseline } from '../gate/baseline.ts';
import { parseBaseline } from '../gate/baseline-file.ts';
import { type Inputs, readInputs } from '../inputs.ts';
import { decodeSource } from '../io/decode.ts';
import { blobDigest } from '../io/digest.ts';
import { findingsOf } from '../judge.ts';
import type { Finding } from '../model/finding.ts';
import type { AnalyseInput } from '../model/run.ts';
import { rulesOf } from '../pipeline.ts';
import { elixirParser } from '../scan/grammar.ts';
import { scanFile } from '../scan/scan-file.ts';
import { type Choice, fixable, isChosen } from './candidates.ts';
import { type Mended, mend } from './mend.ts';
import { type Judge, type State, stateOf } from './state.ts';

/** A file that changes. */
export interface ChangedFile {
  path: string;
  /** The bytes that were read. */
  bytes: Uint8Array;
  before: string;
  after: string;
}

export interface FixRun extends Pick<Mended, 'applied' | 'refused'> {
  files: ChangedFile[];
  /** Open findings under the chosen rules and paths, as they were. */
  open: number;
  /** Of these, findings whose fix is only suggested, and was not asked for. */
  suggested: Finding[];
}

/** Errors: those of reading a codebase; a rule of `choice` that does not exist is the caller's to check. */
export async function fixCodebase(input: AnalyseInput, chosen: (ids: readonly string[]) => Choice): Promise<FixRun> {
  input.progress.stage('reading sources');
  const inputs = await readInputs(input);
  input.progress.stage('scanning');
  const sources = await readCodebase(input, inputs);
  const { rules } = await rulesOf(input, inputs);
  const choice = chosen(rules.map(({ id }) => id));
  input.progress.stage('judging');
  const judge = await judgeOf(input, inputs, sources, rules);
  const texts = new Map<string, string>();
  const text = (path: string) => {
    const bytes = sources.bytes.get(path);
    if (!texts.has(path) && bytes) texts.set(path, decodeSource(bytes).text);
    return texts.get(path);
  };
  const start = stateOf(judge, sources.files, text);
  input.progress.stage('mending');
  const { state, applied, refused } = mend(judge, start, choice);
  return {
    applied,
    refused,
    files: changedFiles(state, sources, text),
    open: start.findings.filter((finding) => finding.state === 'open' && isChosen(finding, choice)).length,
    suggested: choice.safety.includes('suggested')
      ? []
      : fixable(start, { ...choice, safety: ['suggested'] }).map(({ finding }) => finding),
  };
}

function changedFiles(state: State, sources: Sources, text: (path: string) => string | undefined): ChangedFile[] {
  return [...state.changed]
    .filter(([path, after]) => after !== text(path))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, after]) => ({ path, bytes: sources.bytes.get(path)!, before: text(path)!, after }));
}

async function judgeOf(
  input: AnalyseInput,
  { ci, baseline }: Inputs,
  { layout }: Sources,
  rules: Awaited<ReturnType<typeof rulesOf>>['rules'],
): Promise<Judge> {
  const parser = await elixirParser();
  const accepted = baseline ? parseBaseline(baseline.file, baseline.text) : [];
  const encoder = new TextEncoder();
  return {
    layout,
    config: input.config,
    ci: () => readCi(ci),
    scan: (text) => scanFile(parser, text, blobDigest(encoder.encode(text))),
    findings(derived) {
      const result = findingsOf(rules, derived, input);
      applyBaseline(result.findings, accepted, {
        known: rules.map(({ id }) => id),
        ran: new Set(result.ran),
        whole: false,
        readWhole: () => false,
      });
      return result;
    },
  };
}
