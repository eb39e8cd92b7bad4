/** How far a download is; `rows` are the lines of a text, undefined for a workbook. */
export interface Progress {
  readonly bytes: number;
  readonly lines: number;
}

const newline = 10;

/** Reads an answer to its end and tells how far it is. Rejects where it breaks off or is aborted. */
export async function download(answer: Response, tell: (at: Progress) => void): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let [bytes, lines] = [0, 0];
  const reader = answer.body?.getReader();
  for (;;) {
    const read = await reader?.read();
    if (read === undefined || read.done) break;
    parts.push(read.value);
    bytes += read.value.length;
    for (const byte of read.value) if (byte === newline) lines += 1;
    tell({ bytes, lines });
  }
  return new Blob(parts, { type: answer.headers.get('Content-Type') ?? '' });
}
