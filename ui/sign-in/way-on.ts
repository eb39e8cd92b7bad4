import { Injectable, inject } from '@angular/core';
import { Router, type ActivatedRoute } from '@angular/router';
import { Session } from '../session/session.ts';

/** Where signing in leads: to the address that was asked for, else to the person's first page. */
@Injectable({ providedIn: 'root' })
export class WayOn {
  private readonly router = inject(Router);
  private readonly session = inject(Session);

  /** Throws ApiProblem where the API does not say who has come. */
  async go(route: ActivatedRoute): Promise<void> {
    await this.session.known();
    const to = route.snapshot.queryParamMap.get('to') ?? '/';
    await this.router.navigateByUrl(isOwnPath(to) ? to : '/');
  }
}

/** An address of this app, and not one that leads elsewhere (`//elsewhere.example`). */
function isOwnPath(to: string): boolean {
  return /^\/(?![/\\])/.test(to);
}
