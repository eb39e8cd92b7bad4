import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, ElementRef, computed, inject, signal } from '@angular/core';
import type { Client, client as clientSchema } from '../../api/clients/clients.schema.ts';
import { slugOf } from '../../api/clients/slug.ts';
import { ApiClient } from '../api-client/api-client.ts';
import { Confirmation } from '../feedback/confirmation.ts';
import { ProblemNote } from '../feedback/problem-note.ts';
import { Submission } from '../feedback/submission.ts';
import { Language } from '../language/language.ts';
import { translator } from '../language/translator.ts';
import { formProblem } from './client-form-problem.ts';
import { LogoField } from './logo-field.ts';

/** The form of a new client, or of a stored one; it closes with the client as stored. */
@Component({
  selector: 'dra-client-form',
  imports: [LogoField, ProblemNote],
  host: { class: 'dialog' },
  templateUrl: './client-form.html',
  styleUrl: './client-form.css',
})
export class ClientForm {
  protected readonly t = translator();
  protected readonly given = inject<{ client: Client | undefined }>(DIALOG_DATA).client;
  protected readonly sending = new Submission();
  private readonly dialog = inject<DialogRef<Client>>(DialogRef);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly api = inject(ApiClient);
  private readonly confirmation = inject(Confirmation);
  private readonly language = inject(Language);

  protected readonly name = signal(this.given?.name ?? '');
  /** Undefined while it follows the name. */
  private readonly ownSlug = signal(this.given?.slug);
  protected readonly slug = computed(() => this.ownSlug() ?? slugOf(this.name()));
  protected readonly followsName = computed(() => this.ownSlug() === undefined);
  protected readonly zone = signal(this.given?.zone ?? ownZone());
  protected readonly currency = signal(this.given?.currency ?? '');
  /** A new picture, null to take the stored one away, undefined to leave it. */
  protected readonly picture = signal<File | null | undefined>(undefined);
  /** Stored already, where only its logo was refused: then the next attempt changes it. */
  private readonly stored = signal(this.given);

  protected readonly zones = Intl.supportedValuesOf('timeZone');
  protected readonly currencies = computed(() => {
    const names = new Intl.DisplayNames(this.language.locale(), { type: 'currency' });
    return Intl.supportedValuesOf('currency').map((code) => ({ code, name: names.of(code) }));
  });
  protected readonly problem = formProblem(this.sending.error);
  private readonly entries = computed(() =>
    JSON.stringify([this.name(), this.ownSlug(), this.zone(), this.currency()]),
  );
  private readonly first = this.entries();

  constructor() {
    this.dialog.backdropClick.subscribe(() => void this.leave());
    this.dialog.keydownEvents.subscribe((event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) void this.leave();
    });
  }

  hasUnsavedChanges(): boolean {
    return this.entries() !== this.first || this.picture() !== undefined;
  }

  protected setSlug(text: string): void {
    this.ownSlug.set(text === '' ? undefined : text);
  }

  protected async save(event: Event): Promise<void> {
    await this.sending.run(event, async () => {
      const client = await this.store();
      this.stored.set(client);
      this.dialog.close(await this.storeLogo(client));
    });
    setTimeout(() => this.host.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }

  /** Closes, once it is sure that nothing is lost which should be kept. */
  protected async leave(): Promise<void> {
    if (this.sending.busy()) return;
    if (!this.hasUnsavedChanges() || (await this.confirmation.ask(this.question()))) {
      this.dialog.close(this.stored());
    }
  }

  private question() {
    const t = this.t;
    return {
      ...{ title: t('feedback.unsaved.title'), text: t('feedback.unsaved.text') },
      act: t('clients.form.discard'),
    };
  }

  private store(): Promise<Client> {
    const [name, slug, zone, currency] = [this.name(), this.slug(), this.zone(), this.currency()];
    const body = { name, zone, currency, ...(slug !== '' && { slug }) };
    const before = this.stored();
    if (before === undefined) return this.api.post<typeof clientSchema>('/api/clients', body);
    return this.api.patch<typeof clientSchema>(`/api/clients/${before.id}`, body);
  }

  private async storeLogo(client: Client): Promise<Client> {
    const picture = this.picture();
    const path = `/api/clients/${client.id}/logo`;
    if (picture === undefined) return client;
    if (picture !== null) return this.api.putFile<typeof clientSchema>(path, picture);
    await this.api.delete(path);
    return { ...client, logoUrl: null };
  }
}

/** The agency's clients are mostly where the agency is. */
function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
