package peers;

/** Public fields for Jackson and Flink's POJO serialiser, getters for Esper. */
public class Event {
    public long id;
    public long ts;
    public String userId;
    public String type;
    public double amount;
    public String ip;
    public String city;
    public String device;
    public String productId;
    public String sessionId;

    public long getId() { return id; }
    public long getTs() { return ts; }
    public String getUserId() { return userId; }
    public String getType() { return type; }
    public double getAmount() { return amount; }
    public String getIp() { return ip; }
    public String getCity() { return city; }
    public String getDevice() { return device; }
    public String getProductId() { return productId; }
    public String getSessionId() { return sessionId; }
}
