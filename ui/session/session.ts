import { Injectable, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { Me, me as meSchema, profileChange } from '../../api/people/people.schema.ts';
import type { z } from 'zod';
import { ApiClient } from '../api-client/api-client.ts';
import { Language } from '../language/language.ts';
import { Theme } from '../theme/theme.ts';
import { AuthServer } from './auth-server.ts';

/** Who is signed in, and as what. Roles come from the API at each start, never from the token. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly auth = inject(AuthServer);
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly language = inject(Language);
  private readonly theme = inject(Theme);
  private readonly who = signal<Me | undefined>(undefined);
  private listening = false;
  /** Undefined while nobody is signed in. */
  readonly me = this.who.asReadonly();
  readonly isAdmin = computed(() => this.who()?.isAdmin ?? false);

  /** The person signed in, asked of the API once. Throws ApiProblem where it does not answer. */
  async known(): Promise<Me | undefined> {
    if (this.who() !== undefined) return this.who();
    if ((await this.auth.accessToken()) === undefined) return undefined;
    await this.listen();
    await this.arrive(await this.api.get<typeof meSchema>('/api/me'));
    return this.who();
  }

  /** Changes the own profile; theme and language hold on every device of the person. */
  async change(changes: z.input<typeof profileChange>): Promise<void> {
    await this.arrive(await this.api.patch<typeof meSchema>('/api/me', changes));
  }

  async signOut(scope: 'local' | 'global'): Promise<void> {
    await this.auth.signOut(scope);
  }

  private async arrive(me: Me): Promise<void> {
    this.theme.use(me.theme);
    if (me.language !== this.language.code()) await this.language.use(me.language);
    this.who.set(me);
  }

  /** A session may end or change hands at any time: in another tab, elsewhere, or by its age. */
  private async listen(): Promise<void> {
    if (this.listening) return;
    this.listening = true;
    const auth = await this.auth.open();
    auth.onAuthStateChange((_change, session) => {
      const before = this.who()?.userId;
      if (before === undefined || before === session?.user.id) return;
      this.who.set(undefined);
      if (session === null) void this.router.navigateByUrl('/sign-in');
    });
  }
}
