import { Component, DestroyRef, effect, inject, input } from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import type { Job } from '../../api/jobs/jobs.schema.ts';
import { PageTitle } from '../app/page-title.ts';
import { ClientActs } from '../clients/client-acts.ts';
import { ClientForms } from '../clients/client-forms.ts';
import { ClientLogo } from '../clients/client-logo.ts';
import type { HasUnsavedChanges } from '../feedback/unsaved-changes.ts';
import { RunAudit } from '../jobs/run-audit.ts';
import type { Key } from '../language/catalogue.ts';
import { translator } from '../language/translator.ts';
import { PageHeader } from '../shell/page-header.ts';
import { FailureState } from '../states/failure-state.ts';
import { Skeleton } from '../states/skeleton.ts';
import { OpenClient } from './open-client.ts';

interface Tab {
  readonly path: string;
  readonly key: Key;
}

/** A client for admins: its name, Run audit, and the tabs. */
@Component({
  selector: 'dra-client-page',
  imports: [
    ClientActs,
    ClientLogo,
    FailureState,
    PageHeader,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    RunAudit,
    Skeleton,
  ],
  providers: [OpenClient],
  templateUrl: './client.page.html',
  styles: `
    .bar {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 0 var(--s6);
      border-bottom: 1px solid var(--line);
      margin-bottom: var(--s8);
    }
    .about {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 var(--s3);
    }
    .tabs {
      border: 0;
      max-width: 100%;
    }
    .page {
      padding-top: var(--s2);
    }
  `,
})
export class ClientPage implements HasUnsavedChanges {
  /** From the address. */
  readonly clientId = input.required<string>();
  protected readonly t = translator();
  protected readonly open = inject(OpenClient);
  protected readonly tabs: readonly Tab[] = [
    { path: 'overview', key: 'overview.title' },
    { path: 'connectors', key: 'connectors.title' },
    { path: 'rules', key: 'rules.title' },
    { path: 'members', key: 'members.title' },
    { path: 'jobs', key: 'jobs.title' },
  ];
  private readonly router = inject(Router);
  private readonly forms = inject(ClientForms);

  constructor() {
    const title = inject(PageTitle);
    inject(DestroyRef).onDestroy(() => this.forms.close());
    effect(() => this.open.id.set(this.clientId()));
    effect(() => {
      const { client } = this.open;
      if (client.hasValue()) title.nameAs(client.value().name);
    });
  }

  hasUnsavedChanges(): boolean {
    return this.forms.hasUnsavedChanges();
  }

  /** A job is followed on the overview, whichever tab it was started from. */
  protected async follow(job: Job): Promise<void> {
    this.open.follow(job);
    await this.router.navigate(['/clients', this.clientId(), 'overview']);
  }
}
