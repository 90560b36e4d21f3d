/** References in the formats of others: SARIF 2.1.0, GitHub's workflow commands, JUnit XML, GitLab's Code Quality. */
import { sha256 } from '../../io/digest.ts';
import { atlasVersion } from '../../io/install.ts';
import type { Reference } from '../../model/reference.ts';
import type { VerifyOutput } from '../../model/verify-output.ts';

interface Broken extends Reference {
  file: string;
}

/** What is missing is an error, what has moved a warning. `folder`: where the codebase is in its repository, ending in `/`. */
export function* foreignFormat(format: string, output: VerifyOutput, folder = ''): Iterable<string> {
  const broken = output.documents.flatMap(({ file, references }) =>
    references
      .filter((one) => one.ignored === undefined && (one.outcome === 'missing' || one.outcome === 'moved'))
      .map((one): Broken => ({ ...one, file })),
  );
  if (format === 'sarif') yield `${JSON.stringify(sarif(broken), null, 2)}\n`;
  else if (format === 'github') for (const one of broken) yield annotation(one);
  else if (format === 'gitlab') yield gitlab(broken, folder);
  else yield junit(output, broken);
}

const messageOf = ({ kind, text, outcome, candidate, note }: Reference) =>
  `${kind} ${text} is ${outcome}${candidate ? `: ${candidate}` : ''}${note ? ` (${note})` : ''}`;

function sarif(broken: readonly Broken[]) {
  const rules = ['missing', 'moved'].map((id) => ({
    id: `reference-${id}`,
    shortDescription: {
      text:
        id === 'missing' ? 'A document names code that does not exist.' : 'A document names code that is elsewhere.',
    },
  }));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'otp-atlas', version: atlasVersion(), rules } },
        results: broken.map((one) => ({
          ruleId: `reference-${one.outcome}`,
          level: one.outcome === 'missing' ? 'error' : 'warning',
          message: { text: messageOf(one) },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: encodeURI(one.file), uriBaseId: '%SRCROOT%' },
                region: { startLine: one.line, startColumn: one.column },
              },
            },
          ],
        })),
      },
    ],
  };
}

/** Workflow commands: `%`, line breaks, and in properties `:` and `,` are escaped. */
function annotation(one: Broken): string {
  const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const level = one.outcome === 'missing' ? 'error' : 'warning';
  return `::${level} file=${property(one.file)},line=${one.line},col=${one.column},title=${property(`reference ${one.outcome}`)}::${data(messageOf(one))}\n`;
}

const escaped = (text: string) =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** A suite for all, a case for each document. */
function junit({ documents }: VerifyOutput, broken: readonly Broken[]): string {
  const cases = documents.map(({ file }) => {
    const failures = broken.filter((one) => one.file === file && one.outcome === 'missing');
    const inside = failures
      .map((one) => `      <failure message="${escaped(messageOf(one))}">${escaped(`${file}:${one.line}`)}</failure>\n`)
      .join('');
    return `    <testcase classname="references" name="${escaped(file)}"${inside ? `>\n${inside}    </testcase>` : '/>'}\n`;
  });
  const failed = documents.filter(({ file }) =>
    broken.some((one) => one.file === file && one.outcome === 'missing'),
  ).length;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n  <testsuite name="references" tests="${documents.length}" failures="${failed}">\n${cases.join('')}  </testsuite>\n</testsuites>\n`;
}

/** The subset of Code Climate's issues that a merge request shows. A fingerprint survives that lines shift. */
function gitlab(broken: readonly Broken[], folder: string): string {
  const times = new Map<string, number>();
  const issues = broken.map((one) => {
    const name = [one.file, one.kind, one.text, one.outcome].join('\0');
    const nth = times.get(name) ?? 0;
    times.set(name, nth + 1);
    return {
      description: messageOf(one),
      check_name: `reference-${one.outcome}`,
      fingerprint: sha256(new TextEncoder().encode(`${name}\0${nth}`)),
      severity: one.outcome === 'missing' ? 'major' : 'minor',
      location: { path: `${folder}${one.file}`, lines: { begin: one.line } },
    };
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
}
