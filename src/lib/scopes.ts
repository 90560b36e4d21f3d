/** Scopes of code: compiled code has the section's first page, the others a page each. */
import type { ModuleRow } from '../../scripts/model/report.ts';

export const SCOPES: Record<ModuleRow['scope'], { title: string; means: string }> = {
  lib: { title: 'Modules', means: 'compiled code' },
  test: { title: 'Test modules', means: 'test code' },
  script: { title: 'Script modules', means: 'scripts and other files that no Mix project compiles' },
};

export const scopePath = (scope: ModuleRow['scope']) => (scope === 'lib' ? '/modules/' : `/modules/in/${scope}/`);
