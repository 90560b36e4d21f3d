/** A name of a module, or of a function in one, as tools write it. */

const SCOPE = /^(?:Elixir\.)?((?:[A-Z]\w*\.)*[A-Z]\w*)(?:\.([^\s].*))?$/;

/** `Shop.Cart.add`, `Shop.Cart.add/2`, `Shop.Cart (module)`, `Shop.Cart`; neither when it is no such name. */
export function scopeOf(text: string | null | undefined): { module?: string; function?: string } {
  const [, module, fun] = SCOPE.exec(text?.trim().replace(/ \(module\)$/, '') ?? '') ?? [];
  if (!module) return {};
  return { module, ...(fun ? { function: fun } : {}) };
}
