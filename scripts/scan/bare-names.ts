/** Bare names to modules: a definition beside the call first, then imports by lexical scope, then Kernel. */

import type { ImportFact } from '../model/facts.ts';
import { isKernel, stdlibExports } from '../model/stdlib.ts';
import { unapply } from './apply.ts';
import type { ModuleBuilder, Pending } from './module-builder.ts';

/** Resolves what is pending; `module` is `null` for code at the top of a file. */
export function resolvePending(pending: readonly Pending[], module: ModuleBuilder | null): void {
  const local = module?.definitions();
  for (const { node, arity, imports } of pending) {
    const name = node.f;
    if (module && local?.has(`${name}/${arity}`)) {
      node.m = module.fact.name;
      node.via = 'local';
      continue;
    }
    const from: string[] = [];
    const importer = imports.find((fact) => {
      const brings = importBrings(fact, `${name}/${arity}`);
      if (brings === 'perhaps') from.push(fact.module);
      return brings === 'yes';
    });
    if (importer) {
      node.m = importer.module;
      node.via = 'import';
    } else if (isKernel(name, arity) && kernelImported(imports, `${name}/${arity}`)) {
      node.m = 'Kernel';
      node.via = 'kernel';
      if (node.t === 'call' && unapply(node).applied) delete node.via;
    } else {
      node.via = 'unresolved';
      if (from.length > 0) node.from = [...new Set(from)];
    }
  }
}

/** Whether an import brings a name: `perhaps` when it brings all of a module whose exports are not known here. */
function importBrings(fact: ImportFact, name: string): 'yes' | 'no' | 'perhaps' {
  if (fact.module === 'Kernel') return 'no';
  if (Array.isArray(fact.only)) return fact.only.includes(name) ? 'yes' : 'no';
  if (fact.except?.includes(name)) return 'no';
  const exports = stdlibExports(fact.module);
  if (!exports) return 'perhaps';
  return exports.has(name) ? 'yes' : 'no';
}

/** `import Kernel, except: [send: 2]` takes a name away. */
function kernelImported(imports: readonly ImportFact[], name: string): boolean {
  for (const fact of imports) {
    if (fact.module !== 'Kernel') continue;
    if (fact.except?.includes(name)) return false;
    if (Array.isArray(fact.only)) return fact.only.includes(name);
  }
  return true;
}
