/** A second thread of this process, for work that is worth sharing. It never keeps the process alive by itself. */
import { availableParallelism } from 'node:os';
import { parentPort, Worker } from 'node:worker_threads';
import { threadEnvironment } from './compiled-code.ts';
import { onDisk } from './install.ts';

/** The starting side. One question, one answer. */
export interface Thread<Question, Answer> {
  /** The answer, or `null` when the thread died: its work is then left to whoever asked. */
  ask(question: Question): Promise<Answer | null>;
  stop(): void;
}

/** Processors beside the one that this thread is on. */
export const spareCores = (): number => Math.max(0, availableParallelism() - 1);

/** Starts `entry`, a module that calls `answerWith`, by the name of its source. */
export function startThread<Question, Answer>(entry: URL): Thread<Question, Answer> {
  const worker = new Worker(new URL(onDisk(entry.href)), { env: threadEnvironment() });
  worker.unref();
  let dead = false;
  const died = new Promise<null>((resolve) => {
    const end = () => {
      dead = true;
      resolve(null);
    };
    worker.once('error', end);
    worker.once('exit', end);
  });
  return {
    async ask(question) {
      if (dead) return null;
      const answered = new Promise<Answer>((resolve) => worker.once('message', resolve));
      worker.ref();
      worker.postMessage(question);
      const answer = await Promise.race([answered, died]);
      worker.unref();
      return answer;
    },
    stop: () => void worker.terminate(),
  };
}

/** The started side: answers each question. An error ends the thread. */
export function answerWith<Question, Answer>(answer: (question: Question) => Promise<Answer>): void {
  parentPort?.on('message', async (question: Question) => parentPort?.postMessage(await answer(question)));
}
