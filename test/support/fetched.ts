type Answer = (path: string, init: RequestInit) => Response | Promise<Response>;

/** Answers fetch while a test runs, and gives back what was asked. */
export class Fetched {
  readonly requests: { readonly path: string; readonly init: RequestInit }[] = [];
  readonly #real = globalThis.fetch;

  constructor(answer: Answer) {
    globalThis.fetch = async (input, init = {}) => {
      const path = input instanceof Request ? input.url : input.toString();
      this.requests.push({ path, init });
      return answer(path, init);
    };
  }

  header(index: number, name: string): string | null {
    return new Headers(this.requests[index]?.init.headers).get(name);
  }

  restore(): void {
    globalThis.fetch = this.#real;
  }
}
