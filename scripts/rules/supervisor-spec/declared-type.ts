/** Which `type:` a child's specification has: written, by OTP's default, or from the `use` that wrote it. */
import type { Codebase } from '../../derive/codebase.ts';
import type { Evaluation, Value } from '../../derive/supervision/evaluation.ts';
import type { ChildSpec } from '../../derive/supervision/spec.ts';
import { literals } from './setting.ts';

/** `use`s whose `child_spec/1` says `type: :supervisor`, and those whose says nothing, which is a worker (ran). */
const SUPERVISORS = ['Supervisor', 'DynamicSupervisor', 'ConsumerSupervisor'];
const WORKERS = ['GenServer', 'Agent', 'Task'];

/** `at`: the specification that leaves it out, or says it. `undefined`: the source does not decide it. */
export function declaredType(
  spec: ChildSpec,
  codebase: Codebase,
  evaluation: Evaluation,
): { type: 'worker' | 'supervisor'; at?: Value } | undefined {
  if (spec.type) {
    const forms = literals(spec.type, evaluation);
    const [only] = forms;
    if (forms.length !== 1 || only?.expr.t !== 'atom') return undefined;
    const type = only.expr.v === 'supervisor' ? 'supervisor' : only.expr.v === 'worker' ? 'worker' : undefined;
    return type && { type, at: spec.written ?? spec.type };
  }
  if (spec.written) return { type: 'worker', at: spec.written };
  const view = codebase.modules.get(spec.base ?? spec.module ?? '');
  if (!view || view.functions.has('child_spec/1')) return undefined;
  if (SUPERVISORS.some((name) => view.uses.has(name))) return { type: 'supervisor' };
  // Another `use` may write the specification.
  return view.fact.uses.length === 1 && WORKERS.includes(view.fact.uses[0]!.module) ? { type: 'worker' } : undefined;
}
