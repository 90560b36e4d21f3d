/** Which controls a waiver counts for. */
import type { Control } from '../model/control.ts';
import type { Finding } from '../model/finding.ts';
import { rulesOfMeasure } from '../model/measure.ts';

/** By a rule's id (or a tool's check): those that measure the rule, and those that one of its findings counts against. */
export function controlsByRule(
  controls: readonly Control[],
  findings: readonly Finding[],
): (rule: string) => Control[] {
  const rules = new Map(controls.map((control) => [control, new Set(rulesOfMeasure(control.measure))]));
  const ruleOf = new Map(findings.map(({ fingerprint, rule }) => [fingerprint, rule]));
  for (const control of controls)
    for (const fingerprint of control.findings) {
      const rule = ruleOf.get(fingerprint);
      if (rule !== undefined) rules.get(control)!.add(rule);
    }
  return (rule) => controls.filter((control) => rules.get(control)!.has(rule));
}
