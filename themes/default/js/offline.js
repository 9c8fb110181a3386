// Keeps the planner's page at hand where there is no network; wherever there is, what is new comes from there.
onfetch = event => event.respondWith(fetch(event.request).catch(async error => {
  const kept = await (await caches.open(location.pathname)).match(event.request, { ignoreVary: true });
  if (!kept) throw error;
  return kept;
}));
