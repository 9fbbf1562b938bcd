package portmanteau.server.across;

import portmanteau.server.Tenant;

/// Calls with a tenant's credentials.
record Known(Tenant tenant) {

  Call vonage(String method, String target) {
    return new Call(method, target).with("Authorization: Basic " + tenant.basic());
  }

  Call kaizala(String method, String target) {
    return new Call(method, target).with("accessToken: " + tenant.aliceToken());
  }

  Call greenApi(String method, String target) {
    return bearer(method, target);
  }

  Call connect(String target) {
    return new Call("POST", target).with("Authorization: Basic " + tenant.connectBasic());
  }

  Call selfCommunity(String method, String target) {
    return bearer(method, target);
  }

  /// Of the dialect that the errors are of.
  Call of(ErrorShape face, String method, String target) {
    return switch (face) {
      case VONAGE -> vonage(method, target);
      case KAIZALA -> kaizala(method, target);
      case GREEN_API -> greenApi(method, target);
      case CONNECT -> new Call(method, target, connect(target).headers(), new byte[0]);
      case SELFCOMMUNITY -> selfCommunity(method, target);
      case TUS -> bearer(method, target).with("Tus-Resumable: 1.0.0");
      case OAUTH, PLAIN -> new Call(method, target);
    };
  }

  private Call bearer(String method, String target) {
    return new Call(method, target).with("Authorization: Bearer " + tenant.aliceToken());
  }
}
