/** Where the Elixir compiler says that something is: `Shop.Cart.add/2`, `Shop.Cart (module)`. */

const CONTEXT = /^((?:[A-Z]\w*\.)*[A-Z]\w*)(?:\.(.+\/\d+))?(?: \(module\))?$/;

/** Module and function of a place; neither when it names none (`(file)`, an Erlang module). */
export function contextOf(text: string | undefined): { module?: string; function?: string } {
  const [, module, fun] = CONTEXT.exec(text?.trim() ?? '') ?? [];
  if (!module) return {};
  return { module: module.replace(/^Elixir\./, ''), ...(fun ? { function: fun } : {}) };
}
