package portmanteau.web.resumable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.Account;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Caller;
import portmanteau.core.media.MediaId;
import portmanteau.web.AnswerContent;
import portmanteau.web.Dialect;
import portmanteau.web.Exchange;
import portmanteau.web.FormBody;
import portmanteau.web.Gate;
import portmanteau.web.InterimAnswer;
import portmanteau.web.ResumedUpload;
import portmanteau.web.Route;
import portmanteau.web.routing.RoutedExchange;
import portmanteau.web.text.Query;

/// An exchange that is another one in all that is not said otherwise.
///
/// The file is long because [Exchange] is: each line here is one of its methods.
abstract class ForwardingExchange implements RoutedExchange {
  private final RoutedExchange to;

  ForwardingExchange(RoutedExchange to) {
    this.to = to;
  }

  @Override
  public String method() {
    return to.method();
  }

  @Override
  public String meant() {
    return to.meant();
  }

  @Override
  public void standsFor(String method) {
    to.standsFor(method);
  }

  @Override
  public String path() {
    return to.path();
  }

  @Override
  public String pathParameter(String name) {
    return to.pathParameter(name);
  }

  @Override
  public Optional<String> rawQuery() {
    return to.rawQuery();
  }

  @Override
  public Query query() {
    return to.query();
  }

  @Override
  public Optional<String> header(String name) {
    return to.header(name);
  }

  @Override
  public List<String> headers(String name) {
    return to.headers(name);
  }

  @Override
  public OptionalLong declaredLength() {
    return to.declaredLength();
  }

  @Override
  public InetAddress remoteAddress() {
    return to.remoteAddress();
  }

  @Override
  public boolean isForwarded() {
    return to.isForwarded();
  }

  @Override
  public String baseUrl() {
    return to.baseUrl();
  }

  @Override
  public String host() {
    return to.host();
  }

  @Override
  public int port() {
    return to.port();
  }

  @Override
  public String requestId() {
    return to.requestId();
  }

  @Override
  public Dialect dialect() {
    return to.dialect();
  }

  @Override
  public void onBehalfOf(Account caller) {
    to.onBehalfOf(caller);
  }

  @Override
  public void onBehalfOf(Caller caller) {
    to.onBehalfOf(caller);
  }

  @Override
  public void onBehalfOfOperator(String credential) {
    to.onBehalfOfOperator(credential);
  }

  @Override
  public void onBehalfOfStranger(Caller stranger) {
    to.onBehalfOfStranger(stranger);
  }

  @Override
  public void concerns(AccountId id) {
    to.concerns(id);
  }

  @Override
  public void concerns(MediaId id) {
    to.concerns(id);
  }

  @Override
  public boolean isAbandoned() {
    return to.isAbandoned();
  }

  @Override
  public boolean await(Duration most, BooleanSupplier until) {
    return to.await(most, until);
  }

  @Override
  public void unserved() {
    to.unserved();
  }

  @Override
  public boolean showsCredential() {
    return to.showsCredential();
  }

  @Override
  public boolean isProven() {
    return to.isProven();
  }

  @Override
  public boolean mayBeOpen() {
    return to.mayBeOpen();
  }

  @Override
  public void opened() {
    to.opened();
  }

  @Override
  public boolean isOpened() {
    return to.isOpened();
  }

  @Override
  public InputStream body() {
    return to.body();
  }

  @Override
  public InputStream part() {
    return to.part();
  }

  @Override
  public byte[] bytes(int most) {
    return to.bytes(most);
  }

  @Override
  public FormBody formBody() {
    return to.formBody();
  }

  @Override
  public Optional<String> trailer(String name) {
    return to.trailer(name);
  }

  @Override
  public void cancelBody() {
    to.cancelBody();
  }

  @Override
  public boolean hasBody() {
    return to.hasBody();
  }

  @Override
  public boolean isBodyPromised() {
    return to.isBodyPromised();
  }

  @Override
  public boolean isPartPromised() {
    return to.isPartPromised();
  }

  @Override
  public boolean isBodyRead() {
    return to.isBodyRead();
  }

  @Override
  public void interim(InterimAnswer answer) {
    to.interim(answer);
  }

  @Override
  public void stamp(String name, String value) {
    to.stamp(name, value);
  }

  @Override
  public void tells(ResumedUpload upload) {
    to.tells(upload);
  }

  @Override
  public void closeConnection() {
    to.closeConnection();
  }

  @Override
  public void send(int answer) throws IOException {
    to.send(answer);
  }

  @Override
  public void send(int answer, String contentType, byte[] body) throws IOException {
    to.send(answer, contentType, body);
  }

  @Override
  public void sendJson(int answer, Object value) throws IOException {
    to.sendJson(answer, value);
  }

  @Override
  public OutputStream output(int answer, String contentType, long length) {
    return to.output(answer, contentType, length);
  }

  @Override
  public AnswerContent begin(int answer, long length) {
    return to.begin(answer, length);
  }

  @Override
  public boolean restart() {
    return to.restart();
  }

  @Override
  public void matched(Dialect owner, @Nullable Route found, Map<String, String> parameters) {
    to.matched(owner, found, parameters);
  }

  @Override
  public void enter(Gate entered) {
    to.enter(entered);
  }

  @Override
  public Exchange header(String name, String value) {
    to.header(name, value);
    return this;
  }
}
