import { expect } from 'chai';
import { download, type Progress } from './download.ts';

describe('a download', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('is the whole answer, and tells how far it is', async () => {
    const body = new ReadableStream<Uint8Array>({
      start(sink) {
        sink.enqueue(bytes('a,b\r\n1,'));
        sink.enqueue(bytes('2\r\n'));
        sink.close();
      },
    });
    const told: Progress[] = [];
    const file = await download(new Response(body), (at) => told.push(at));
    expect(await file.text()).to.equal('a,b\r\n1,2\r\n');
    expect(told).to.deep.equal([
      { bytes: 7, lines: 1 },
      { bytes: 10, lines: 2 },
    ]);
  });

  it('is none where the answer breaks off', async () => {
    const body = new ReadableStream<Uint8Array>({
      start: (sink) => sink.enqueue(bytes('a')),
      pull: (sink) => sink.error(new Error('broken off')),
    });
    const got = await download(new Response(body), () => undefined).catch(
      (error: unknown) => error,
    );
    expect(got).to.be.an('error').with.property('message', 'broken off');
  });
});
