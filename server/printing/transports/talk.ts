import { askStatus, readReplies, type Trouble, troubleOf } from '../escpos/index.ts';
import type { ByteLine, ByteReach, LineEar, OpenLine } from './port.ts';

/** An answer that a slip has come to its end; an echo names the slip by four letters. */
export type EndAnswer = { readonly echo: string | null };

/** What is said with a printer on one line. */
export type Talk = Pick<ByteLine, 'alive' | 'write' | 'finish' | 'close'> & {
  /** Asks how it is; null where four answers do not come in time, and then the line is closed: later answers could not be told apart. */
  readonly ask: (limitMs: number) => Promise<Trouble | null>;
  /** The next answer in real time that nobody else waits for; null where none comes in time. */
  readonly nextStatus: (limitMs: number) => Promise<number | null>;
  /** Who hears that a slip has come to its end; null while nobody may. */
  readonly hearEnd: (ear: ((answer: EndAnswer) => void) | null) => void;
  /** Bytes so far that were no answer to anything. */
  readonly strays: () => number;
  readonly closed: Promise<void>;
};

type Question = { readonly wants: number; readonly bytes: number[]; readonly done: () => void };

type Ears = {
  rest: Uint8Array;
  strays: number;
  end: ((answer: EndAnswer) => void) | null;
  readonly questions: Question[];
};

/** Opens a line and listens; throws where the line cannot be opened. */
export async function openTalk(reach: ByteReach, openLine: OpenLine): Promise<Talk> {
  const ears: Ears = { rest: new Uint8Array(), strays: 0, end: null, questions: [] };
  const over = Promise.withResolvers<void>();
  const ear: LineEar = { bytes: (chunk) => hear(ears, chunk), closed: over.resolve };
  const line = await openLine(reach, ear);
  const answers = async (wants: number, limitMs: number): Promise<readonly number[] | null> => {
    const answered = Promise.withResolvers<void>();
    const question: Question = { wants, bytes: [], done: answered.resolve };
    ears.questions.push(question);
    const late = setTimeout(answered.resolve, limitMs);
    await Promise.race([answered.promise, over.promise]);
    clearTimeout(late);
    if (question.bytes.length === wants) return question.bytes;
    line.close();
    return null;
  };
  return {
    ...line,
    closed: over.promise,
    strays: () => ears.strays,
    hearEnd: (listener) => {
      ears.end = listener;
    },
    async ask(limitMs) {
      const asked = answers(4, limitMs);
      await line.write(Uint8Array.from(questions));
      const bytes = await asked;
      if (bytes === null) return null;
      const [printer = 0, cause = 0, error = 0, paper = 0] = bytes;
      return troubleOf([printer, cause, error, paper]);
    },
    async nextStatus(limitMs) {
      const [byte = null] = (await answers(1, limitMs)) ?? [];
      return byte;
    },
  };
}

const questions = (['printer', 'offlineCause', 'error', 'paper'] as const).flatMap((topic) =>
  askStatus(topic),
);

/** Print servers may put signs of serial lines among the answers: "stop" and "go on". */
const flowSigns: ReadonlySet<number> = new Set([0x11, 0x13]);
const replyBytes = { status: 1, inTurn: 1, automatic: 4, echo: 7 } as const;

function hear(ears: Ears, chunk: Uint8Array): void {
  const bytes = Uint8Array.from([...ears.rest, ...chunk.filter((byte) => !flowSigns.has(byte))]);
  const { replies, rest } = readReplies(bytes);
  ears.rest = rest;
  const known = replies.reduce((sum, { kind }) => sum + replyBytes[kind], 0);
  ears.strays += bytes.length - rest.length - known;
  for (const reply of replies) {
    if (reply.kind === 'status') hearStatus(ears, reply.byte);
    if (reply.kind === 'inTurn' || reply.kind === 'echo') {
      if (ears.end === null) ears.strays += 1;
      else ears.end({ echo: reply.kind === 'echo' ? reply.id : null });
    }
  }
}

function hearStatus(ears: Ears, byte: number): void {
  const [question] = ears.questions;
  if (question === undefined) {
    ears.strays += 1;
    return;
  }
  question.bytes.push(byte);
  if (question.bytes.length < question.wants) return;
  ears.questions.shift();
  question.done();
}
