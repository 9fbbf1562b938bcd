package portmanteau.core.access;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Identifiers;
import portmanteau.core.Problem;
import portmanteau.core.Texts;
import portmanteau.core.login.PasswordHashing;
import portmanteau.core.secret.SecretHash;
import portmanteau.core.secret.SharedSecret;

/// What an operator does with accounts and what they own. A secret is shown once, when it is
/// created.
public final class Administration {
  private static final int RSA_BITS = 2048;

  private final Accounts accounts;
  private final Applications applications;
  private final Users users;
  private final ApiUsers apiUsers;
  private final PasswordHashing passwords;
  private final Secrets secrets;
  private final Identifiers identifiers;
  private final InstantSource clock;

  public Administration(
      Accounts accounts,
      Applications applications,
      Users users,
      ApiUsers apiUsers,
      PasswordHashing passwords,
      Identifiers identifiers,
      InstantSource clock) {
    this.accounts = accounts;
    this.applications = applications;
    this.users = users;
    this.apiUsers = apiUsers;
    this.passwords = passwords;
    this.secrets = new Secrets(identifiers);
    this.identifiers = identifiers;
    this.clock = clock;
  }

  public record AccountMade(Account account, String apiSecret) {
    @Override
    public String toString() {
      return "AccountMade[" + account.id() + "]";
    }
  }

  /// A new application, with what is shown only once.
  ///
  /// @param privateKey PKCS #8 in PEM; null where the operator brought a public key
  public record ApplicationMade(
      Application application, String secret, @Nullable String privateKey) {
    @Override
    public String toString() {
      return "ApplicationMade[" + application.id() + "]";
    }
  }

  public record ApiUserMade(ApiUser apiUser, String password) {
    @Override
    public String toString() {
      return "ApiUserMade[" + apiUser.login() + "]";
    }
  }

  /// An account whose pictures are kept as they come.
  public AccountMade createAccount(String name, Limits limits) {
    return createAccount(name, limits, false);
  }

  /// An account.
  public AccountMade createAccount(String name, Limits limits, boolean stripsMetadata) {
    String secret = secrets.create();
    var account =
        new Account(
            secrets.accountId(),
            Texts.clean(name),
            SecretHash.of(secret),
            new SharedSecret(secrets.create()),
            limits,
            stripsMetadata,
            clock.instant(),
            0);
    accounts.add(account);
    return new AccountMade(account, secret);
  }

  public Account account(AccountId id) {
    return accounts
        .find(id)
        .orElseThrow(() -> new Problem.NotFound("There is no such account.").refusal());
  }

  /// Gives the account a new API secret; the old one stops working.
  public AccountMade rotateAccountSecret(AccountId id) {
    String secret = secrets.create();
    return new AccountMade(
        edit(id, account -> account.withApiSecret(SecretHash.of(secret))), secret);
  }

  /// Gives the account a new secret for its users' tokens (HS256); tokens signed with the old one
  /// stop working.
  public Account rotateSharedSecret(AccountId id) {
    var secret = new SharedSecret(secrets.create());
    return edit(id, account -> account.withSharedSecret(secret));
  }

  /// Changes the current state of an account.
  ///
  /// @param edit must be pure; it may be called more than once
  public Account edit(AccountId id, UnaryOperator<Account> edit) {
    return accounts
        .edit(id, edit)
        .orElseThrow(() -> new Problem.NotFound("There is no such account.").refusal());
  }

  /// Creates an application with a new key pair, whose private key is returned and not stored.
  public ApplicationMade createApplication(AccountId account, String name) {
    KeyPair pair = rsa();
    String publicKey = pem("PUBLIC KEY", pair.getPublic().getEncoded());
    String privateKey = pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    return createApplication(account, name, publicKey, "RS256", privateKey);
  }

  /// Creates an application whose private key stays with the operator.
  public ApplicationMade createApplication(
      AccountId account, String name, String publicKey, String algorithm) {
    return createApplication(account, name, publicKey, algorithm, null);
  }

  public ApplicationMade rotateApplicationSecret(AccountId account, ApplicationId id) {
    String secret = secrets.create();
    Application application =
        applications
            .find(id)
            .filter(found -> found.account().equals(account))
            .orElseThrow(() -> new Problem.NotFound("There is no such application.").refusal())
            .withSecret(SecretHash.of(secret));
    applications.update(application);
    return new ApplicationMade(application, secret, null);
  }

  public User createUser(
      AccountId account,
      String name,
      @Nullable String phone,
      @Nullable String password,
      boolean administrator) {
    var id = new UserId(identifiers.uuid());
    return createUser(id, account, name, phone, password, administrator);
  }

  /// As the other, with an id that programs already know; `Conflict` if a user has it.
  public User createUser(
      UserId id,
      AccountId account,
      String name,
      @Nullable String phone,
      @Nullable String password,
      boolean administrator) {
    account(account);
    return users.add(
        new NewUser(
            id,
            account,
            Texts.clean(name),
            phone,
            password == null ? null : passwords.hash(password),
            administrator,
            true,
            clock.instant()));
  }

  /// Changes the current state of a user of the account.
  ///
  /// @param edit must be pure; it may be called more than once
  public User editUser(AccountId account, UserId id, UnaryOperator<User> edit) {
    return users
        .edit(account, id, edit)
        .orElseThrow(() -> new Problem.NotFound("There is no such user.").refusal());
  }

  /// What is kept of a password that a person has chosen.
  public String hashed(String password) {
    return passwords.hash(password);
  }

  /// Removes a user; false if the account has none with that id.
  public boolean deleteUser(AccountId account, UserId id) {
    return users.delete(account, id, clock.instant());
  }

  /// Creates an API user.
  ///
  /// @param name what people call it; empty: nothing
  /// @param password chosen by a person; null to have one generated
  public ApiUserMade createApiUser(
      AccountId account, String login, String name, @Nullable String password) {
    account(account);
    String chosen = password == null ? secrets.create() : password;
    var apiUser =
        new ApiUser(login, account, Texts.clean(name), passwords.hash(chosen), clock.instant());
    apiUsers.add(apiUser);
    return new ApiUserMade(apiUser, chosen);
  }

  private ApplicationMade createApplication(
      AccountId account,
      String name,
      String publicKey,
      String algorithm,
      @Nullable String privateKey) {
    account(account);
    String secret = secrets.create();
    var application =
        new Application(
            new ApplicationId(identifiers.uuid()),
            account,
            Texts.clean(name),
            publicKey,
            algorithm,
            SecretHash.of(secret),
            clock.instant(),
            0);
    applications.add(application);
    return new ApplicationMade(application, secret, privateKey);
  }

  private static KeyPair rsa() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(RSA_BITS);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static String pem(String label, byte[] der) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
  }
}
