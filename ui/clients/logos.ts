import { Injectable, inject } from '@angular/core';
import { ApiClient } from '../api-client/api-client.ts';

/** Clients' pictures as data URLs: an `img` cannot send the token with which the API shows them. */
@Injectable({ providedIn: 'root' })
export class Logos {
  private readonly api = inject(ApiClient);
  private readonly loaded = new Map<string, Promise<string>>();

  /** By the address in `logoUrl`, which is another one for another picture. Rejects with ApiProblem. */
  load(url: string): Promise<string> {
    const loading = this.loaded.get(url) ?? this.api.open(url).then(pictureOf);
    this.loaded.set(url, loading);
    loading.catch(() => this.loaded.delete(url));
    return loading;
  }
}

/** Undefined for a picture of another origin, which the page's policy blocks. */
export function shownHere(url: string | null): string | undefined {
  return url?.startsWith('/api/') === true ? url : undefined;
}

async function pictureOf(answer: Response): Promise<string> {
  return readAsDataUrl(await answer.blob());
}

/** A picture for `img`, under a policy that allows `data:` and not `blob:`. */
export function readAsDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onloadend = () => {
      if (typeof reader.result === 'string') resolve(reader.result);
      else reject(new Error('The picture cannot be read.'));
    };
    reader.readAsDataURL(blob);
  });
}
