/** The tables of the handbook's page about controls, from the catalogue. */
import type { ControlDefinition } from '../../scripts/model/control.ts';
import { ageInWords } from '../../scripts/model/max-age.ts';
import { partsOf } from '../../scripts/model/measure.ts';
import { measureInWords } from '../../scripts/model/measure-words.ts';

/** What the programme demanded, word by word, and the controls that hold it. */
export const DEMANDS: Record<string, readonly string[]> = {
  'No raw sends': ['no-raw-sends'],
  'No state in the process dictionary': ['no-process-dictionary-state'],
  'No monitor leaks, in the code and in a snapshot of the running system': ['monitors-managed', 'no-monitors-leak'],
  'Explicit timeouts': ['explicit-timeouts', 'waits-fit'],
  'No infinite waits': ['no-infinite-waits'],
  'Everything supervised': ['everything-supervised', 'servers-are-started', 'trees-as-written'],
  'Critical state survives a crash': ['state-kept', 'tables-owned'],
  'Errors handled at boundaries': ['errors-handled-at-boundaries'],
  'Deterministic tests': ['deterministic-tests'],
  'No warnings': ['compiles-without-warnings'],
  'Dialyzer clean': ['types-agree'],
  'Credo clean': ['credo-clean'],
  Formatted: ['formatted'],
  'All tests pass, none silently excluded': ['tests-pass'],
  'Coverage of named modules at least 95 %': ['coverage-of-named-modules'],
  'Supervised send less than 10 % over a bare one': ['supervised-send-overhead'],
  'Monitor manager less than 5 % over a bare monitor': ['monitor-manager-overhead'],
  'Load and memory figures': ['latency-within-limit', 'memory-within-limit', 'benchmarks-within-budget'],
  'Dependencies without known vulnerabilities': ['dependencies-without-vulnerabilities'],
  'Runbook references found': ['runbook-references-found'],
  'Every alert has a runbook': ['alerts-have-runbooks'],
  'Checks enforced in CI': ['checks-enforced'],
  'Flags and rollout phase as planned': ['rollout-as-planned', 'rollout-healthy', 'flags-alive'],
};

const cell = (text: string) => text.replace(/\|/g, '\\|');
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
const how = ({ measure }: ControlDefinition) =>
  partsOf(measure)
    .map((part) => measureInWords(part))
    .join(' ');

function when({ onlyWith, maxAge }: ControlDefinition): string {
  const asked =
    onlyWith === undefined
      ? []
      : onlyWith === 'boundaries'
        ? ['Only where boundaries are declared.']
        : onlyWith === 'scope'
          ? ['Only where modules are named.']
          : [`Only where a module is called ${onlyWith.modules.map((name) => `\`${name}\``).join(' or ')}.`];
  return [...asked, ...(maxAge ? [`Evidence may be ${ageInWords(maxAge)} old.`] : [])].join(' ');
}

/** By the name of their place in the page. */
export function tables(catalogue: readonly ControlDefinition[]): Record<'demands' | 'controls', string> {
  const byId = new Map(catalogue.map((one) => [one.id, one]));
  const demands = Object.entries(DEMANDS).flatMap(([demand, ids]) =>
    ids.map((id, i) => [i === 0 ? demand : '', `\`${id}\``, how(byId.get(id)!)]),
  );
  const all = catalogue.map((one) => [`\`${one.id}\``, one.title, one.group ?? '', how(one), when(one)]);
  return {
    demands: table(['demand', 'control', 'how it is measured'], demands),
    controls: table(['control', 'title', 'group', 'how it is measured', 'when'], all),
  };
}
