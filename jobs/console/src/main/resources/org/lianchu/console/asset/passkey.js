// Passkeys: the browser signs what the server asks, for this site; nothing else here needs a script of ours.
'use strict';
(() => {
  const post = async (path, csrf, body) => {
    const answer = await fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: {'X-CSRF-Token': csrf, 'Content-Type': 'application/json'},
      body: body === undefined ? null : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.status === 204 ? null : answer.json();
  };
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const listed = some => some.map(one => ({...one, id: bytes(one.id)}));
  const told = (credential, response) => JSON.stringify({
    id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
    clientExtensionResults: credential.getClientExtensionResults(),
    authenticatorAttachment: credential.authenticatorAttachment || undefined,
  });
  const guarded = (button, work) => button && button.addEventListener('click', async () => {
    const problem = document.getElementById('passkey-problem');
    problem.hidden = true;
    button.disabled = true;
    try {
      await work(button.dataset);
    } catch (refused) {
      problem.hidden = false;
      problem.focus();
    } finally {
      button.disabled = false;
    }
  });
  guarded(document.getElementById('passkey-sign-in'), async ({csrf, to}) => {
    const options = await post('/api/v1/session/passkey/options', csrf);
    const credential = await navigator.credentials.get({publicKey: {
      ...options, challenge: bytes(options.challenge), allowCredentials: listed(options.allowCredentials)}});
    const r = credential.response;
    await post('/api/v1/session/passkey', csrf, {credential: told(credential, {
      clientDataJSON: text(r.clientDataJSON), authenticatorData: text(r.authenticatorData),
      signature: text(r.signature), userHandle: r.userHandle ? text(r.userHandle) : undefined})});
    location.assign(to);
  });
  guarded(document.getElementById('passkey-add'), async ({csrf}) => {
    const label = document.getElementById('passkey-label').value;
    const options = await post('/api/v1/passkeys/options', csrf);
    const credential = await navigator.credentials.create({publicKey: {
      ...options, challenge: bytes(options.challenge), user: {...options.user, id: bytes(options.user.id)},
      excludeCredentials: listed(options.excludeCredentials)}});
    const r = credential.response;
    await post('/api/v1/passkeys', csrf, {label, credential: told(credential, {
      clientDataJSON: text(r.clientDataJSON), attestationObject: text(r.attestationObject),
      transports: r.getTransports ? r.getTransports() : []})});
    location.reload();
  });
})();
