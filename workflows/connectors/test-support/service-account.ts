import { generateKeyPairSync } from 'node:crypto';

/** A fresh service account: its key file, and the public key that its assertions verify with. */
export function createServiceAccount(tokenUri: string) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const file = {
    type: 'service_account',
    client_email: 'audit@project.iam.gserviceaccount.com',
    private_key: privateKey,
    private_key_id: 'key-1',
    token_uri: tokenUri,
  };
  return { serviceAccountJson: JSON.stringify(file), publicKey, privateKey };
}
