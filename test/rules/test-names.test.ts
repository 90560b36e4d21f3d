import { expect, test } from 'vitest';
import type { Rule } from '../../scripts/rules/rule.ts';
import { rule } from '../../scripts/rules/sleep/rule.ts';
import { findingsOf } from './case-file.ts';

test('a finding in the body of a test names the test', async () => {
  const source = `
defmodule Post.OfficeTest do
  use ExUnit.Case

  describe "closing" do
    test "waits for the last letter" do
      Process.sleep(100)
    end
  end

  setup do
    Process.sleep(10)
    :ok
  end
end
`;
  const findings = await findingsOf(rule as Rule, source, 'test');
  expect(findings.map((finding) => finding.function)).toEqual(['test "waits for the last letter"', null]);
});
