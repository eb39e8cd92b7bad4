import express, { type Request, type RequestHandler, type Response } from 'express';
import sharp from 'sharp';
import { Problem } from '../http/problem.ts';

/** What may be uploaded. An SVG is a document that may run scripts, and is none of them. */
export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp'] as const;
const bytesMax = 1_000_000;
const pixelsMax = 16_000_000;
const secondsMax = 10;
/** Twice the largest size in which logos are shown. */
const sideMax = 192;

// The decoder guesses formats by content: it is left with these three whatever a file claims to be.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadPng', 'VipsForeignLoadJpeg', 'VipsForeignLoadWebp'],
});

const parse: RequestHandler = express.raw({ type: [...pictureTypes], limit: bytesMax });

/** The picture that a request carries; rejects with 415 for other media types, 413 beyond 1 MB. */
export async function readPicture(request: Request, response: Response): Promise<Buffer> {
  await new Promise<void>((resolve, reject) => {
    parse(request, response, (error?: unknown) => {
      if (error instanceof Error) reject(error);
      else resolve();
    });
  });
  const body: unknown = request.body;
  if (Buffer.isBuffer(body)) return body;
  const detail = 'Send a picture as image/png, image/jpeg or image/webp.';
  throw new Problem(415, 'media-type', 'Unsupported media type', detail);
}

/**
 * The picture drawn anew as a PNG of at most 192 × 192 pixels, so that nothing else of the file is
 * kept: no metadata, no appended document. Rejects with 422 for what is no picture, is broken, or
 * has more than 16 million pixels, however few bytes it takes.
 */
export async function redrawn(picture: Buffer): Promise<Buffer> {
  try {
    return await sharp(picture, { limitInputPixels: pixelsMax, failOn: 'error' })
      .autoOrient()
      .resize(sideMax, sideMax, { fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 9 })
      .timeout({ seconds: secondsMax })
      .toBuffer();
  } catch (cause) {
    const message = 'Not a PNG, JPEG or WebP picture of at most 16 million pixels.';
    throw new Problem(422, 'picture', 'The picture cannot be used', message, {
      errors: [{ path: 'logo', message }],
      cause,
    });
  }
}
