/** Somebody asks the tenant for what it does not have or the portal does not offer; the real service never says this. */
export class TenantRefusal extends Error {
  override readonly name = 'TenantRefusal';
}
