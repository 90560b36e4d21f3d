/** Who runs a closure: the process that made it, or another one. */
import { describe, expect, test } from 'vitest';
import { buildCodebase } from '../../scripts/derive/build.ts';
import { codebase, inFunction, sites, sound } from '../scan/read.ts';

/** Kind of the process that runs `mark()` in this body. */
function runner(body: string): string {
  const found = sites(inFunction(body)).filter((site) => site.f === 'mark');
  return [...new Set(found.map((site) => site.process.kind))].join(' ');
}

describe('run in the caller', () => {
  test.each([
    ['Enum.each(ship, fn x -> mark(x) end)'],
    ['ship |> Enum.map(&mark(&1))'],
    ['ship |> Stream.map(&mark/1) |> Enum.to_list()'],
    ['Map.update(ship, :a, 1, fn x -> mark(x) end)'],
    [':ets.foldl(fn x, a -> mark(x) end, [], ship)'],
    [':lists.foreach(fn x -> mark(x) end, ship)'],
    ['Repo.transaction(fn -> mark(1) end)'],
    [':telemetry.span([:a], %{}, fn -> mark(1) end)'],
    ['Logger.debug(fn -> mark(1) end)'],
    [':otel_tracer.with_span(tracer, :a, %{}, fn _ -> mark(1) end)'],
    ['Gettext.with_locale("de", fn -> mark(1) end)'],
    ['f = fn x -> mark(x) end\nEnum.map(ship, f)'],
    ['f = fn x -> mark(x) end\nf.(1)'],
    ['(fn -> mark(1) end).()'],
    ['if ship do\n  mark(1)\nend'],
    ['for x <- ship, do: mark(x)'],
    ['Registry.dispatch(R, :k, fn entries -> mark(entries) end)'],
    ['then(ship, fn x -> mark(x) end)'],
    ['f = Keyword.get(opts, :done, fn x -> mark(x) end)\nf.(1)'],
  ])('%s', (body) => expect(runner(body)).toBe('own'));

  test('through a function of the codebase that calls it', () => {
    const text = `defmodule A do
  def a(x), do: timed(fn -> mark(x) end)
  defp timed(fun), do: fun.()
  def b(x), do: later(fn -> mark(x) end)
  defp later(fun), do: Task.start(fun)
  def c(x), do: retry(fn -> mark(x) end, 3)
  defp retry(fun, 0), do: fun.()
  defp retry(fun, n), do: retry(fun, n - 1)
end`;
    const kinds = sites(text).filter((site) => site.f === 'mark');
    expect(kinds.map((site) => site.process.kind)).toEqual(['own', 'spawned', 'own']);
  });

  test('through a closure that is handed to itself, and past comparisons', () => {
    const text = `defmodule A do
  def a(x), do: wait_for(fn -> mark(x) end)
  defp wait_for(fun, timeout \\\\ 10) do
    check = fn check ->
      if fun.(), do: :ok, else: again(check, timeout)
    end
    check.(check)
  end
  defp again(check, timeout) when timeout > 0, do: check.(check)
  def b(x), do: file(x, fn text -> mark(text) end)
  defp file(x, match) do
    cond do
      is_binary(match) -> x =~ match
      match == nil -> x
      is_function(match) -> match.(x)
      true -> raise inspect({x, match})
    end
  end
end`;
    expect(
      sites(text)
        .filter((site) => site.f === 'mark')
        .map((site) => site.process.kind),
    ).toEqual(['own', 'own']);
  });

  test('through imports of known libraries', () => {
    expect(runner('import Ecto.Changeset\nvalidate_change(ship, :a, fn _, v -> mark(v) end)')).toBe('own');
    expect(runner('Req.get!(ship, into: fn a, b -> mark({a, b}) end)')).not.toBe('spawned');
  });

  test('where the configuration says so', () => {
    const facts = sound('defmodule A do\n  def a(x), do: Harbour.Locks.with_lock(x, fn -> mark(x) end)\nend');
    const file = { path: 'lib/a.ex', scope: 'lib' as const, app: null, facts };
    const kind = (options: Parameters<typeof buildCodebase>[1]) =>
      buildCodebase([file], options).sites.find((site) => site.f === 'mark')?.process;
    expect(kind({})).toMatchObject({ kind: 'deferred', confidence: 'inferred' });
    expect(kind({ closuresInCaller: ['Harbour.Locks.with_lock'] })).toMatchObject({ kind: 'own' });
    expect(kind({ closuresInCaller: ['Harbour.Locks.with_lock/2'] })).toMatchObject({ kind: 'own' });
  });
});

describe('run elsewhere', () => {
  test.each([
    ['spawn(fn -> mark(1) end)', 'spawned'],
    ['Task.async(fn -> mark(1) end)', 'spawned'],
    ['Task.Supervisor.start_child(S, fn -> mark(1) end)', 'spawned'],
    ['Task.async_stream(ship, &mark(&1))', 'spawned'],
    ['f = fn -> mark(1) end\nspawn(f)', 'spawned'],
    ['start_async(ship, :load, fn -> mark(1) end)', 'spawned'],
    [':sys.replace_state(pid, fn s -> mark(s) end)', 'server'],
    ['Req.Test.stub(Api, fn conn -> mark(conn) end)', 'double'],
    ['spawn(fn -> Enum.each(ship, fn x -> mark(x) end) end)', 'spawned'],
    ['Agent.get(pid, fn s -> mark(s) end)', 'server'],
    [':telemetry.attach("a", [:b], fn _, _, _, _ -> mark(1) end, nil)', 'handler'],
    ['GenServer.cast(pid, {:run, fn -> mark(1) end})', 'server'],
    ['%{run: fn -> mark(1) end}', 'deferred'],
    ['fn -> mark(1) end', 'deferred'],
    ['Map.put(ship, :run, fn -> mark(1) end)', 'deferred'],
    ['ship |> Keyword.put_new(:run, &mark/1) |> sail()', 'deferred'],
    ['put_in(ship.run, fn -> mark(1) end)', 'deferred'],
    ['spawn(Keyword.get(opts, :done, fn -> mark(1) end))', 'spawned'],
    ['Mox.expect(Double, :call, fn x -> mark(x) end)', 'double'],
  ])('%s', (body, kind) => expect(runner(body)).toBe(kind));

  test('kept by a function of the codebase', () => {
    const text = `defmodule A do
  def a(job), do: set_task(job, fn -> mark(1) end)
  defp set_task(job, task) when is_function(task, 0), do: Map.put(job, :task, task)
end`;
    const found = sites(text).find((site) => site.f === 'mark');
    expect(found?.process).toMatchObject({ kind: 'deferred', confidence: 'inferred' });
  });

  test('self() before the closure is the caller’s', () => {
    const found = sites(inFunction('me = self()\nspawn(fn -> send(me, self()) end)')).filter(
      (site) => site.f === 'self',
    );
    expect(found.map((site) => site.process.kind)).toEqual(['own', 'spawned']);
  });

  test('on_exit of a test', () => {
    const { sites: all } = codebase({
      'test/a_test.exs':
        'defmodule ATest do\n  use ExUnit.Case\n  test "a" do\n    on_exit(fn -> mark(1) end)\n  end\nend',
    });
    expect(all.find((site) => site.f === 'mark')?.process.kind).toBe('exit');
  });
});
