import { expect, test } from 'vitest';
import { compared, harbour, server } from './two.ts';

const application = 'Harbour.Application';
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

test('nothing but lines moved: nothing differs', async () => {
  const from = harbour('Harbour.Crane, Harbour.Quay');
  const to = Object.fromEntries(Object.entries(from).map(([path, text]) => [path, `# a note\n\n${text}`]));
  const diff = await compared(from, to, { application });
  expect(diff.processes).toEqual({ added: [], removed: [], changed: [], moved: [] });
  expect(diff.supervision).toEqual({ added: [], removed: [], reordered: [], settings: [] });
  expect(diff.diagram).toBeNull();
});

test('added and removed, with their edges', async () => {
  const diff = await compared(harbour('Harbour.Crane, Harbour.Quay'), harbour('Harbour.Crane, Harbour.Pilot'), {
    application,
  });
  expect(ids(diff.processes.added)).toEqual(['Harbour.Pilot']);
  expect(ids(diff.processes.removed)).toEqual(['Harbour.Quay']);
  expect(diff.supervision.added).toEqual([{ parent: 'Harbour.Application', child: 'Harbour.Pilot', order: 1 }]);
  expect(diff.supervision.removed).toEqual([{ parent: 'Harbour.Application', child: 'Harbour.Quay', order: 1 }]);
});

test('another start order is no new child', async () => {
  const diff = await compared(
    harbour('Harbour.Crane, Harbour.Quay, Harbour.Pilot'),
    harbour('Harbour.Pilot, Harbour.Crane, Harbour.Quay'),
    { application },
  );
  expect(diff.supervision.reordered).toEqual([
    {
      parent: 'Harbour.Application',
      from: ['Harbour.Crane', 'Harbour.Quay', 'Harbour.Pilot'],
      to: ['Harbour.Pilot', 'Harbour.Crane', 'Harbour.Quay'],
    },
  ]);
  expect(diff.processes).toEqual({ added: [], removed: [], changed: [], moved: [] });
});

test('a child more in front of the others leaves their order as it was', async () => {
  const diff = await compared(
    harbour('Harbour.Crane, Harbour.Quay'),
    harbour('Harbour.Pilot, Harbour.Crane, Harbour.Quay'),
    {
      application,
    },
  );
  expect(diff.supervision.reordered).toEqual([]);
});

test('settings: strategy, restart, shutdown; a default that is written out now changes nothing', async () => {
  const diff = await compared(
    harbour('Harbour.Crane, Harbour.Quay'),
    harbour(
      'Supervisor.child_spec(Harbour.Crane, restart: :transient, shutdown: 9_000), Supervisor.child_spec(Harbour.Quay, restart: :permanent)',
      {},
      ':rest_for_one',
    ),
    { application },
  );
  expect(diff.supervision.settings.map(({ process, changes }) => [process.id, changes])).toEqual([
    ['Harbour.Application', [{ what: 'strategy', from: 'one_for_one', to: 'rest_for_one' }]],
    [
      'Harbour.Crane',
      [
        { what: 'restart', from: 'permanent', to: 'transient' },
        { what: 'shutdown', from: '5000', to: '9000' },
      ],
    ],
  ]);
});

const SHED = (children: string) => `
defmodule Harbour.Shed do
  use Supervisor
  def start_link(options), do: Supervisor.start_link(__MODULE__, options)
  def init(_), do: Supervisor.init([${children}], strategy: :one_for_all)
end
`;

test('a subtree that moves as a whole moves once; a server that nothing started is supervised now', async () => {
  const shed = { 'lib/harbour/shed.ex': SHED('Harbour.Crane'), 'lib/harbour/crane.ex': server('Harbour.Crane') };
  const yard = `defmodule Harbour.Yard do
  use Supervisor
  def start_link(options), do: Supervisor.start_link(__MODULE__, options)
  def init(_), do: Supervisor.init([Harbour.Shed, Harbour.Lone], strategy: :one_for_one)
end
`;
  const lone = { 'lib/harbour/lone.ex': server('Harbour.Lone') };
  const diff = await compared(
    harbour('Harbour.Shed', { ...shed, ...lone }),
    harbour('Harbour.Yard', { ...shed, ...lone, 'lib/harbour/yard.ex': yard }),
    { application },
  );
  expect(ids(diff.processes.added)).toEqual(['Harbour.Yard']);
  expect(diff.processes.removed).toEqual([]);
  expect(diff.processes.moved.map(({ from, to }) => [to.id, from.parent, to.parent])).toEqual([
    ['Harbour.Shed', 'Harbour.Application', 'Harbour.Yard'],
    ['Harbour.Lone', null, 'Harbour.Yard'],
  ]);
});

test('a library process is known by its name, and a new name of the only one is a change', async () => {
  const two = harbour('{Registry, keys: :unique, name: Ships}, {Registry, keys: :unique, name: Crews}');
  const other = harbour('{Registry, keys: :unique, name: Crews}, {Registry, keys: :unique, name: Berths}');
  const diff = await compared(two, other, { application });
  expect(diff.processes.changed.map(({ changes }) => changes)).toEqual([
    [{ what: 'name', from: 'Ships', to: 'Berths' }],
  ]);
  expect(diff.processes.added).toEqual([]);
});

test('under a condition now', async () => {
  const conditional = {
    ...harbour('Harbour.Crane'),
    'lib/application.ex': `
defmodule Harbour.Application do
  use Application
  def start(_type, _args) do
    children = if Mix.env() == :prod, do: [Harbour.Crane], else: []
    Supervisor.start_link(children, strategy: :one_for_one, name: Harbour.Supervisor)
  end
end
`,
  };
  const diff = await compared(harbour('Harbour.Crane'), conditional, { application });
  expect(diff.processes.changed).toMatchObject([
    {
      to: { id: 'Harbour.Crane' },
      changes: [
        { what: 'known', from: 'static', to: 'conditional' },
        { what: 'condition', from: null, to: 'if Mix.env() == :prod' },
      ],
    },
  ]);
});
