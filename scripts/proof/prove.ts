/** Proves a rule by its folder: metadata, cases, messages, and the examples of its page. Built-in and own rules alike. */
import { AtlasError } from '../model/error.ts';
import type { Finding } from '../model/finding.ts';
import type { Scope } from '../model/words.ts';
import type { Rule } from '../rules/rule.ts';
import { type Expected, expectedIn, scopeOf } from './case-file.ts';
import { examplesIn, missingSections } from './page-examples.ts';

/** `invalid` cases are reported as their comments say; `valid` and `fixed` ones are silent. */
export const CASE_KINDS = ['invalid', 'valid', 'fixed'] as const;

/** A rule and what lies beside it. Paths are as a reader should see them. */
export interface RuleFolder {
  /** Name of the folder. */
  id: string;
  rule: Rule;
  /** The file that declares the rule. */
  file: string;
  /** The page, also where it is missing (`text`: `null`); line ends are `\n`. */
  page: { path: string; text: string | null };
  cases: readonly { kind: (typeof CASE_KINDS)[number]; path: string; text: string }[];
}

/** One thing that does not hold. */
export interface Failure {
  file: string;
  /** From 1; absent when it is about the whole file. */
  line?: number;
  message: string;
  expected?: string;
  got?: string;
}

/** What was looked at, and what does not hold; proved when nothing is listed. */
export interface Proof {
  rule: string;
  file: string;
  cases: number;
  examples: number;
  messages: number;
  failures: Failure[];
}

/** Runs a rule over a source; see `run-case.ts`. */
export type RunCase = (rule: Rule, source: string, scope: Scope, path: string) => Promise<Finding[]>;

/** Never throws for what a case or page holds; an `AtlasError` of the rule itself goes through. */
export async function prove(folder: RuleFolder, run: RunCase): Promise<Proof> {
  const { rule, file, cases } = folder;
  const seen = new Set<string>();
  const failures = [...aboutMeta(folder), ...aboutKinds(folder)];
  for (const one of cases) {
    const found = await attempt(() => run(rule, one.text, scopeOf(nameOf(one.path), rule.scope), nameOf(one.path)));
    if ('failed' in found) failures.push({ file: one.path, message: found.failed });
    else if (one.kind === 'invalid') {
      for (const { messageId } of found.findings) seen.add(messageId);
      failures.push(...differences(one, found.findings));
    } else failures.push(...found.findings.map((finding) => noisy(one.path, finding, finding.line)));
  }
  const idle = Object.keys(rule.messages).filter((id) => !seen.has(id));
  if (cases.some(({ kind }) => kind === 'invalid'))
    failures.push(...idle.map((id) => ({ file, message: `no invalid case is reported with the message "${id}"` })));
  const page = await aboutPage(folder, run);
  return {
    rule: folder.id,
    file,
    cases: cases.length,
    examples: page.examples,
    messages: Object.keys(rule.messages).length,
    failures: [...failures, ...page.failures],
  };
}

function aboutMeta({ id, rule, file }: RuleFolder): Failure[] {
  const failures: Failure[] = [];
  if (rule.id !== id)
    failures.push({ file, message: 'a rule is named as its folder', expected: `"${id}"`, got: `"${rule.id}"` });
  if (!/\.$/.test(rule.summary))
    failures.push({ file, message: 'the summary is a sentence: it ends with a full stop' });
  if (Object.keys(rule.messages).length === 0) failures.push({ file, message: 'it has no message' });
  return failures;
}

function aboutKinds({ cases, file }: RuleFolder): Failure[] {
  const folder = file.replace(/[^/]*$/, '');
  return CASE_KINDS.filter((kind) => !cases.some((one) => one.kind === kind)).map((kind) => ({
    file: `${folder}cases/${kind}`,
    message: `there is no ${kind} case: a .ex or .exs file is missing`,
  }));
}

/** What an invalid case expects against what was reported, line by line. */
function differences({ path: file, text }: { path: string; text: string }, findings: readonly Finding[]): Failure[] {
  const expected = expectedIn(text);
  if (expected.length === 0)
    return [{ file, message: 'an invalid case says what it expects: a comment `# expect: message` is missing' }];
  const lines = [...new Set([...expected, ...findings].map(({ line }) => line))].sort((a, b) => a - b);
  const failures: Failure[] = lines.flatMap((line) => {
    const wanted = idsAt(expected, line);
    const got = idsAt(findings, line);
    if (wanted === got) return words(file, line, expected, findings);
    return [
      { file, line, message: got ? 'reported otherwise' : 'missing', expected: wanted || NOTHING, got: got || NOTHING },
    ];
  });
  for (const { line, message } of findings) {
    const open = /\{\w+\}/.exec(message)?.[0];
    if (open) failures.push({ file, line, message: `the message leaves ${open} open`, got: message });
  }
  return failures;
}

const NOTHING = 'nothing';
const idsAt = (from: readonly { line: number; messageId: string }[], line: number) =>
  from
    .filter((one) => one.line === line)
    .map(({ messageId }) => messageId)
    .sort()
    .join(', ');

/** Severities and confidences that a comment names. */
function words(file: string, line: number, expected: readonly Expected[], findings: readonly Finding[]): Failure[] {
  return expected
    .filter((one) => one.line === line)
    .flatMap(({ messageId, also }) => {
      const at = findings.filter((finding) => finding.line === line && finding.messageId === messageId);
      const said: string[] = at.flatMap(({ severity, confidence }) => [severity, confidence]);
      return also
        .filter((word) => !said.includes(word))
        .map((word) => ({ file, line, message: 'reported otherwise', expected: word, got: said.join(' ') }));
    });
}

const noisy = (file: string, { messageId, code }: Finding, line: number): Failure => ({
  file,
  line,
  message: 'noisy',
  expected: NOTHING,
  got: `${messageId}: ${code}`,
});

/** Its sections are there, every Before trips the rule, every After is silent. */
async function aboutPage({ rule, page }: RuleFolder, run: RunCase): Promise<{ examples: number; failures: Failure[] }> {
  const file = page.path;
  if (page.text === null) return { examples: 0, failures: [{ file, message: 'the page is missing' }] };
  const failures: Failure[] = missingSections(page.text).map((heading) => ({
    file,
    message: `the section "## ${heading}" is missing`,
  }));
  const { before, after } = examplesIn(page.text);
  if (before.length === 0) failures.push({ file, message: 'there is no Elixir example under "## Before"' });
  if (after.length !== before.length)
    failures.push({
      file,
      message: 'each example before has one after',
      expected: `${before.length} under "## After"`,
      got: `${after.length}`,
    });
  const scope = rule.scope[0]!;
  for (const [examples, trips] of [
    [before, true],
    [after, false],
  ] as const)
    for (const { code, line } of examples) {
      const found = await attempt(() => run(rule, code, scope, 'lib/case.ex'));
      if ('failed' in found) failures.push({ file, line, message: found.failed });
      else if (trips && found.findings.length === 0)
        failures.push({ file, line, message: 'missing', expected: 'a finding in this example', got: NOTHING });
      else if (!trips) failures.push(...found.findings.map((one) => noisy(file, one, line + one.line - 1)));
    }
  return { examples: before.length + after.length, failures };
}

async function attempt(run: () => Promise<Finding[]>): Promise<{ findings: Finding[] } | { failed: string }> {
  try {
    return { findings: await run() };
  } catch (error) {
    if (error instanceof AtlasError) throw error;
    return { failed: (error as Error).message };
  }
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
