/** Runs a program and measures it as a whole process: wall time, and peak memory where the system tells it. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** One run. `peakMb`: highest resident memory in MB; `null` where the system does not say (no `/proc`). */
export interface Run {
  seconds: number;
  peakMb: number | null;
  status: number | null;
  stdout: string;
}

/** Runs a command to its end. Output to stderr is thrown away. */
export function measureRun(command: string, args: readonly string[], cwd?: string): Promise<Run> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'ignore'] });
    let peakKb = 0;
    const poll = setInterval(() => {
      peakKb = Math.max(peakKb, peakOf(child.pid));
    }, 4);
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => {
      clearInterval(poll);
      reject(error);
    });
    child.on('close', (status) => {
      clearInterval(poll);
      const seconds = (performance.now() - start) / 1000;
      resolve({
        seconds,
        peakMb: peakKb > 0 ? peakKb / 1024 : null,
        status,
        stdout: Buffer.concat(chunks).toString('utf8'),
      });
    });
  });
}

/** High-water mark of a live process in kB, as Linux keeps it; 0 when it is not to be had. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
