/** What a process keeps between messages. */
import type { ModuleView } from './codebase.ts';

/** Fields of the state: those of the module's own struct. */
export function stateFields(module: ModuleView): string[] {
  return module.fact.struct?.fields ?? [];
}
