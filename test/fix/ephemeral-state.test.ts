import { expect, test } from 'vitest';
import { mended } from './mended.ts';

const berths = (used: string) => `defmodule Berths do
  alias Shipyard.Agent, as: Plain

  use ${used},
    name: "berths",
    schema: [moored: [type: :map]]
end
`;
const config = { rules: { 'ephemeral-state': { pairs: [{ use: 'Shipyard.Agent', prefer: 'Shipyard.KeptAgent' }] } } };

test.each(['Shipyard.Agent', 'Plain'])('puts the preferred module in the place of %s, when asked for', async (name) => {
  const files = { 'lib/berths.ex': berths(name) };
  const safe = await mended(files, config, { rules: ['ephemeral-state'], safety: ['safe'] });
  expect(safe.texts['lib/berths.ex']).toBe(berths(name));
  const { texts } = await mended(files, config, { rules: ['ephemeral-state'] });
  expect(texts['lib/berths.ex']).toBe(berths('Shipyard.KeptAgent'));
});
