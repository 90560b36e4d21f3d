/** One small module for each way of needing another: what the compiler makes of it is checked by the oracle. */

/** What the others need. */
export const PARTS: Record<string, string> = {
  'lib/ship.ex': `defmodule Harbour.Ship do
  defstruct [:name]
  @callback sail() :: :ok
  def new(name), do: name
  defmacro named(name), do: name
  defguard is_name(name) when is_binary(name)
end
`,
  'lib/pilot.ex': 'defmodule Harbour.Pilot do\n  def board, do: :ok\nend\n',
  'lib/weight.ex': 'defprotocol Harbour.Weight do\n  def of(thing)\nend\n',
  'lib/crew.ex': `defmodule Harbour.Crew do
  defmacro __using__(_options) do
    quote do
      def sign_on, do: Harbour.Pilot.board()
    end
  end
end
`,
  'lib/office.ex': `defmodule Harbour.Office do
  def clerk do
    quote do
      import Harbour.Ship
      alias Harbour.Weight
      unquote(desk())
    end
  end

  def desk do
    quote do
      use Harbour.Crew
      @behaviour Harbour.Gate
      def pass, do: :ok
    end
  end

  defmacro __using__(which), do: apply(__MODULE__, which, [])
end
`,
  'lib/gate.ex': 'defmodule Harbour.Gate do\n  @callback pass() :: :ok\nend\n',
};

const SHIP = 'lib/ship.ex';
type Row = [name: string, body: string, needs: Record<string, 'compile' | 'export' | 'runtime'>];

/** The body of a module, and the labels of the files it then needs. */
export const WAYS: readonly Row[] = [
  ['call', 'def a, do: Harbour.Ship.new(1)', { [SHIP]: 'runtime' }],
  ['call_in_body', '@ship Harbour.Ship.new(1)\ndef a, do: @ship', { [SHIP]: 'compile' }],
  ['struct', 'def a, do: %Harbour.Ship{}', { [SHIP]: 'export' }],
  ['struct_pattern', 'def a(%Harbour.Ship{name: n}), do: n', { [SHIP]: 'export' }],
  ['struct_update', 'def a(s), do: %Harbour.Ship{s | name: 1}', { [SHIP]: 'export' }],
  ['struct_in_body', '@ship %Harbour.Ship{}\ndef a, do: @ship', { [SHIP]: 'export' }],
  ['alias_alone', 'alias Harbour.Ship, warn: false\ndef a, do: 1', {}],
  ['import_alone', 'import Harbour.Ship, warn: false\ndef a, do: 1', { [SHIP]: 'export' }],
  ['imported_call', 'import Harbour.Ship\ndef a, do: new(1)', { [SHIP]: 'export' }],
  ['imported_macro', 'import Harbour.Ship\ndef a, do: named(1)', { [SHIP]: 'compile' }],
  ['imported_guard', 'import Harbour.Ship\ndef a(n) when is_name(n), do: n', { [SHIP]: 'compile' }],
  ['import_in_function', 'def a do\n import Harbour.Ship, only: [new: 1]\n new(1)\nend', { [SHIP]: 'export' }],
  ['require_alone', 'require Harbour.Ship\ndef a, do: 1', { [SHIP]: 'export' }],
  ['macro', 'require Harbour.Ship\ndef a, do: Harbour.Ship.named(1)', { [SHIP]: 'compile' }],
  ['behaviour', '@behaviour Harbour.Ship\ndef sail, do: :ok', { [SHIP]: 'compile' }],
  ['handed_on', 'def a, do: [Harbour.Ship]', { [SHIP]: 'runtime' }],
  ['attribute', '@ship Harbour.Ship\ndef a, do: @ship.new(1)', { [SHIP]: 'runtime' }],
  [
    'attribute_list',
    '@ships [Harbour.Ship, {Harbour.Pilot, 1}]\ndef a, do: @ships',
    { [SHIP]: 'runtime', 'lib/pilot.ex': 'runtime' },
  ],
  ['attribute_in_body', '@ships [Harbour.Ship]\nfor s <- @ships, do: def(a(unquote(s)), do: 1)', { [SHIP]: 'compile' }],
  ['computed_attribute', '@names Enum.map([1], &Harbour.Ship.new/1)\ndef a, do: @names', { [SHIP]: 'compile' }],
  ['delegate', 'defdelegate new(name), to: Harbour.Ship', { [SHIP]: 'runtime' }],
  ['default', 'def a(m \\\\ Harbour.Ship), do: m', { [SHIP]: 'runtime' }],
  ['applied', 'def a, do: apply(Harbour.Ship, :new, [1])', { [SHIP]: 'runtime' }],
  ['field_default', 'defstruct ship: Harbour.Ship', { [SHIP]: 'compile' }],
  ['condition', 'if Code.ensure_loaded?(Harbour.Ship), do: def(a, do: 1)', { [SHIP]: 'compile' }],
  ['in_a_quote', 'defmacro a, do: quote(do: Harbour.Ship.new(1))', {}],
  ['in_a_macro', 'defmacro a(n), do: Harbour.Ship.new(n)', { [SHIP]: 'runtime' }],
  ['defined_in_a_loop', 'for n <- [:a, :b], do: def(unquote(n)(), do: Harbour.Ship.new(1))', { [SHIP]: 'runtime' }],
  ['used', 'use Harbour.Crew', { 'lib/crew.ex': 'compile', 'lib/pilot.ex': 'runtime' }],
  [
    'used_in_a_use',
    'use Harbour.Office, :clerk\ndef a, do: new(1)',
    {
      'lib/office.ex': 'compile',
      'lib/crew.ex': 'compile',
      'lib/pilot.ex': 'runtime',
      'lib/gate.ex': 'compile',
      [SHIP]: 'export',
    },
  ],
];

const named = (name: string) =>
  `Harbour.Ways.${name.replaceAll(/(?:^|_)(\w)/g, (_, first: string) => first.toUpperCase())}`;

/** Sources by path: the parts, each way in a file `lib/ways/<name>.ex`, and an implementation. */
export const HARBOUR: Record<string, string> = {
  ...PARTS,
  ...Object.fromEntries(
    WAYS.map(([name, body]) => [`lib/ways/${name}.ex`, `defmodule ${named(name)} do\n${body}\nend\n`]),
  ),
  'lib/ways/implementation.ex': 'defimpl Harbour.Weight, for: Harbour.Ship do\n  def of(_), do: 1\nend\n',
};

/** `from -> to` → label, of all of it. */
export const EDGES: ReadonlyMap<string, string> = new Map([
  ...WAYS.flatMap(([name, , needs]) =>
    Object.entries(needs).map(([to, label]) => [`lib/ways/${name}.ex -> ${to}`, label] as const),
  ),
  ['lib/ways/implementation.ex -> lib/weight.ex', 'compile'],
  ['lib/ways/implementation.ex -> lib/ship.ex', 'runtime'],
]);
