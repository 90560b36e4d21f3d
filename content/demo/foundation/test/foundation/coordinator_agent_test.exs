defmodule Foundation.Agents.CoordinatorAgentTest do
  use ExUnit.Case

  import Foundation.TestHelpers

  alias Foundation.Agents.CoordinatorAgent
  alias Foundation.Agents.TaskAgent

  setup do
    on_exit(fn ->
      for {pid, _} <- CoordinatorAgent.participants(), do: CoordinatorAgent.leave(pid)
    end)
  end

  test "participants join and leave" do
    assert :ok = CoordinatorAgent.join(self(), [:read])
    assert {:error, :already_joined} = CoordinatorAgent.join(self(), [:read])
    assert CoordinatorAgent.capable(:read) == [self()]
    CoordinatorAgent.leave(self())
    Process.sleep(10)
    assert CoordinatorAgent.participants() == []
  end

  test "the first to join leads" do
    CoordinatorAgent.join(self(), [])
    assert_receive :elected
    assert CoordinatorAgent.leader() == self()
  end

  test "a job goes to somebody who can do it" do
    agent = start_supervised!({TaskAgent, id: "coordinated"})
    parent = self()
    CoordinatorAgent.join(agent, [:compute])
    job = %{id: :job, needs: :compute, run: fn -> send(parent, :computed) end}
    assert {:ok, :job} = CoordinatorAgent.submit_job(job)
    assert CoordinatorAgent.job_status(:job) == :queued
    send(CoordinatorAgent, :plan)
    assert_receive :computed, 500
    assert {:assigned, ^agent} = CoordinatorAgent.job_status(:job)
    CoordinatorAgent.job_done(:job, :fine)
    assert {:done, :fine} = CoordinatorAgent.job_status(:job)
    CoordinatorAgent.leave(agent)
    settle()
  end

  test "a queued job can be cancelled" do
    CoordinatorAgent.submit_job(%{id: :idle, needs: :nothing, run: fn -> :ok end})
    assert :ok = CoordinatorAgent.cancel_job(:idle)
    assert {:error, :not_queued} = CoordinatorAgent.cancel_job(:idle)
    assert CoordinatorAgent.job_status(:idle) == :unknown
  end

  test "a vote is decided when all have answered" do
    CoordinatorAgent.join(self(), [])
    {:ok, id} = CoordinatorAgent.call_vote(:colour, [:red, :blue])
    assert_receive {:vote_request, ^id, :colour, [:red, :blue]}
    CoordinatorAgent.vote(id, self(), :green)
    CoordinatorAgent.vote(id, self(), :blue)
    assert {:ok, :blue} = CoordinatorAgent.vote_result(id)
    assert {:error, :unknown_vote} = CoordinatorAgent.vote_result(make_ref())
  end

  test "a vote nobody answers ends at its deadline" do
    {:ok, id} = CoordinatorAgent.call_vote(:colour, [:red], 20)
    assert {:error, :no_votes} = CoordinatorAgent.vote_result(id)
  end

  test "a barrier opens when all are there" do
    task = Task.async(fn -> CoordinatorAgent.join_barrier(:start, 2, 1_000) end)
    assert :ok = CoordinatorAgent.join_barrier(:start, 2, 1_000)
    assert :ok = Task.await(task)
  end

  test "a lease is held by one" do
    {:ok, lease} = CoordinatorAgent.acquire(:printer)
    assert {:error, :taken} = CoordinatorAgent.acquire(:printer)
    assert {:error, :not_holder} = CoordinatorAgent.release(:printer, make_ref())
    assert :ok = CoordinatorAgent.release(:printer, lease)
  end

  test "a lease ends by itself" do
    {:ok, _} = CoordinatorAgent.acquire(:scanner, 20)
    Process.sleep(40)
    assert_received {:lease_expired, :scanner}
    assert {:ok, lease} = CoordinatorAgent.acquire(:scanner)
    CoordinatorAgent.release(:scanner, lease)
  end

  test "broadcasts reach everybody, figures are kept" do
    CoordinatorAgent.join(self(), [])
    CoordinatorAgent.broadcast(:hello_all)
    assert_receive :hello_all
    send(CoordinatorAgent, {:alert, "task-9", :not_answering})
    assert %{participants: 1, alerts: alerts} = CoordinatorAgent.stats()
    assert alerts >= 1
  end

  test "heartbeats are answered" do
    CoordinatorAgent.join(self(), [])
    send(CoordinatorAgent, :heartbeat)
    assert_receive {:ping, coordinator}
    send(coordinator, {:pong, self()})
    assert [{_, []}] = CoordinatorAgent.participants()
  end
end
