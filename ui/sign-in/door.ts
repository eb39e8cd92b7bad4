import { Component } from '@angular/core';
import { translator } from '../language/translator.ts';
import { Brand } from '../shell/brand.ts';
import { LanguageSwitch } from '../shell/language-switch.ts';

/** What surrounds the forms of people who are not signed in yet. */
@Component({
  selector: 'dra-door',
  imports: [Brand, LanguageSwitch],
  templateUrl: './door.html',
  styleUrl: './door.css',
})
export class Door {
  protected readonly t = translator();
}
