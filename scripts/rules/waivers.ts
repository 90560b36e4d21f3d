/** Which waiver covers a finding. By rule, module and function names; never by path. */
import type { Finding, Waiver } from '../model/finding.ts';

/** The first waiver that matches and has not expired; `*` in a module name stands for any part of it. */
export function waiverFor(finding: Finding, waivers: readonly Waiver[], today: string): Waiver | undefined {
  return waivers.find(
    (waiver) => matches(waiver, finding) && (waiver.expires === undefined || today <= waiver.expires),
  );
}

function matches(waiver: Waiver, finding: Finding): boolean {
  if (waiver.rule !== finding.rule) return false;
  if (waiver.module !== undefined && !(finding.module !== null && matchesName(waiver.module, finding.module)))
    return false;
  if (waiver.function === undefined) return true;
  const name = finding.function ?? '';
  return waiver.function === name || waiver.function === name.slice(0, name.lastIndexOf('/'));
}

function matchesName(pattern: string, name: string): boolean {
  if (!pattern.includes('*')) return pattern === name;
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`).test(name);
}
